import {
  Checkpoints,
  known,
  lastEventOf,
  mustStand,
  periodic,
  type Clock,
  type DomainEvent,
  type KnownEvents,
  type Log,
  type Stored,
  type Worker,
} from '#event-sourcing';
import type { DocumentStore } from '#document-store';
import { BEGINNING, CaughtUp, type EventStore, type OnUnreadable, type SubscribedEvent } from '#event-store';
import type { KeyOwner, PersonKeys } from '#personal-data';

const hourMs = 3600 * 1000;
/** Keys are swept when they are a day old; an hour more covers clocks that disagree. */
const settledAfterMs = 25 * hourMs;

/** Whose key an event is the first to use, and since when. */
export interface BegunKey {
  readonly personId: string;
  readonly at: string;
}

/** Which keys are swept, and how the log tells those that are in use. */
export interface SweptKeys<Event extends DomainEvent> {
  /** Names worker and checkpoint. */
  readonly name: string;
  readonly owner: KeyOwner;
  /** Every event that may be the first to use a key of the owner's is of one of these categories. */
  readonly events: readonly KnownEvents[];
  /** Pure; undefined for an event that begins no key. */
  begunBy(event: Stored<Event, SubscribedEvent>): BegunKey | undefined;
}

export interface SweepContext {
  readonly store: EventStore;
  readonly documents: DocumentStore;
  readonly personKeys: PersonKeys;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Removes person keys of an owner that are older than a day and that no event ever used, every hour: a crash came between key and event, or
 * a repeated request needed none. Keys of other owners are theirs to sweep.
 */
export function personKeySweep<Event extends DomainEvent>(keys: SweptKeys<Event>, context: SweepContext): Worker {
  return periodic(keys.name, hourMs, (signal) => sweepPersonKeys(keys, context, signal), context.log);
}

/**
 * One sweep. It reads the log itself, never a view that may lag, from where every older key was settled by the last
 * sweep; a reading that did not reach the end, or met a damaged event, sweeps nothing. Throws UnknownEvent: an event that is not known
 * here may be the first to use a key; and CheckpointAstray: a log that was restored to an earlier moment uses positions again, and what
 * uses a key may stand before where this would read from.
 */
export async function sweepPersonKeys<Event extends DomainEvent>(
  { name, owner, events, begunBy }: SweptKeys<Event>,
  { store, documents, personKeys, clock, log }: SweepContext,
  signal: AbortSignal,
): Promise<void> {
  const checkpoints = new Checkpoints(documents);
  const settledBefore = new Date(clock.now().getTime() - settledAfterMs).toISOString();
  const catalogues = new Map(events.map((each) => [each.category, each]));
  const used = new Set<string>();
  const checkpoint = await checkpoints.load(name);
  await mustStand(name, checkpoint, store);
  // One that names no event, as earlier versions noted it, may be of a log that was longer.
  const from = checkpoint.last === undefined ? BEGINNING : checkpoint.position;
  let settled: SubscribedEvent | undefined;
  let isSettling = true;
  let damaged: object | undefined;
  const unreadable: OnUnreadable = ({ stream, revision, reason }) => {
    if (reason === 'damaged') damaged ??= { stream, revision: `${revision}` };
  };
  for await (const recorded of store.subscribe([...catalogues.keys()], from, signal, unreadable)) {
    if (recorded instanceof CaughtUp) {
      if (damaged)
        return log.error({ worker: name, ...damaged }, 'sweeps no keys: an event is damaged that may use one');
      await personKeys.sweep(owner, (personId) => Promise.resolve(used.has(personId)));
      if (settled) await checkpoints.advance(name, settled.position, lastEventOf(settled));
      return;
    }
    const catalogue = catalogues.get(recorded.stream.slice(0, recorded.stream.indexOf('-')))!;
    // What is known of these categories is what their owner says that they hold.
    const begun = begunBy(known(catalogue, recorded) as unknown as Stored<Event, SubscribedEvent>);
    if (begun === undefined) continue;
    used.add(begun.personId);
    isSettling &&= begun.at < settledBefore;
    if (isSettling) settled = recorded;
  }
}
