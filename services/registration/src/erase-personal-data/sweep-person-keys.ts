import { refusalEvents, registrationEvents, storedEvents } from '#contracts';
import { Checkpoints, known, periodic, type Clock, type Log, type Worker } from '#event-sourcing';
import type { DocumentStore } from '#document-store';
import { CaughtUp, type EventStore, type OnUnreadable, type SubscribedEvent } from '#event-store';
import type { PersonKeys } from '#personal-data';
import type { RegistrationEvent, UserRegistered } from '../registration.js';
import type { RegistrationRefused } from '../register-user/register-user.js';

const name = 'registration.sweep-person-keys';
const categories = [registrationEvents.category, refusalEvents.category];
const hourMs = 3600 * 1000;
/** Keys are swept when they are a day old; an hour more covers clocks that disagree. */
const settledAfterMs = 25 * hourMs;

export interface SweepOptions {
  readonly store: EventStore;
  readonly documents: DocumentStore;
  readonly personKeys: PersonKeys;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Removes person keys older than a day that no event ever used: a crash came between key and event, or a repeated
 * registration needed none. Keys of other owners are theirs to sweep; of its own, its own categories tell all that are in use.
 */
export function sweepPersonKeys(options: SweepOptions): Worker {
  return periodic(name, hourMs, (signal) => sweepOnce(options, signal), options.log);
}

/**
 * One sweep. It reads the log itself, never a view that may lag, from where every older key was settled by the last
 * sweep; a reading that did not reach the end, or met a damaged event, sweeps nothing.
 */
export async function sweepOnce(
  { store, documents, personKeys, clock, log }: SweepOptions,
  signal: AbortSignal,
): Promise<void> {
  const checkpoints = new Checkpoints(documents);
  const settledBefore = new Date(clock.now().getTime() - settledAfterMs).toISOString();
  const known = new Set<string>();
  let settled = await checkpoints.get(name);
  let isSettling = true;
  let damaged: object | undefined;
  const unreadable: OnUnreadable = ({ stream, revision, reason }) => {
    if (reason === 'damaged') damaged ??= { stream, revision: `${revision}` };
  };
  for await (const recorded of store.subscribe(categories, settled, signal, unreadable)) {
    if (recorded instanceof CaughtUp) {
      if (damaged)
        return log.error({ worker: name, ...damaged }, 'sweeps no keys: an event is damaged that may use one');
      await personKeys.sweep('registration', (personId) => Promise.resolve(known.has(personId)));
      await checkpoints.advance(name, settled);
      return;
    }
    const created = personOf(eventOf(recorded));
    if (created === undefined) continue;
    known.add(created.personId);
    isSettling &&= created.at < settledBefore;
    if (isSettling) settled = recorded.position;
  }
}

/** Throws UnknownEvent: an event that is not known here may be the first to use a key. */
function eventOf(recorded: SubscribedEvent): RegistrationEvent | RegistrationRefused {
  return recorded.stream.startsWith(`${refusalEvents.category}-`)
    ? known<RegistrationRefused>(refusalEvents, recorded)
    : known<RegistrationEvent>(registrationEvents, recorded);
}

const beginsKey = storedEvents.whether({ personKey: 'begins' });

/** Whose key the event is the first to use, and since when, if it is such an event. */
function personOf(event: RegistrationEvent | RegistrationRefused): { personId: string; at: string } | undefined {
  return beginsKey(event) ? begunBy(event) : undefined;
}

function begunBy(event: UserRegistered | RegistrationRefused): { personId: string; at: string } {
  switch (event.type) {
    case 'user-registered':
      return { personId: event.data.accountId, at: event.data.registeredAt };
    case 'registration-refused':
      return { personId: event.data.refusalId, at: event.data.refusedAt };
  }
}
