import { BEGINNING, CaughtUp, type EventStore, type RecordedEvent } from '#event-store';

/** Every event of the stream, oldest first. */
export async function readAll(store: EventStore, stream: string): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of store.read(stream)) events.push(event);
  return events;
}

/** What was recorded of the account's sessions, in order. */
export async function authenticationEvents(store: EventStore, accountId: string): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const item of store.subscribe(['authentication'], BEGINNING, new AbortController().signal)) {
    if (item instanceof CaughtUp) break;
    if (item.data['accountId'] === accountId) events.push(item);
  }
  return events;
}
