import { teleserviceEvents, type TeleserviceEvent } from '#contracts';
import { known } from '#event-sourcing';
import { BEGINNING, CaughtUp, type EventStore } from '#event-store';

type Registered = Extract<TeleserviceEvent, { readonly type: 'teleservice-registered' }>;

/** How each teleservice of the log was registered, in that order. */
export async function registeredIn(store: EventStore): Promise<Pick<Registered, 'data'>[]> {
  const found: Pick<Registered, 'data'>[] = [];
  const { signal } = new AbortController();
  for await (const recorded of store.subscribe([teleserviceEvents.category], BEGINNING, signal)) {
    if (recorded instanceof CaughtUp) break;
    const event = known<TeleserviceEvent>(teleserviceEvents, recorded);
    if (event.type === 'teleservice-registered') found.push(event);
  }
  return found;
}

/** Ids of every teleservice that was ever registered. */
export async function registeredIds(store: EventStore): Promise<string[]> {
  return (await registeredIn(store)).map(({ data }) => data.teleserviceId);
}
