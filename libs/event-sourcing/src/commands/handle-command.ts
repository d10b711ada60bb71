import { RevisionConflict, type EventMetadata, type EventStore, type JsonObject, type NewEvent } from '#event-store';
import { setTimeout as pause } from 'node:timers/promises';
import { crashPoint } from '../crash-point.js';
import type { DomainEvent, KnownEvents } from '../events/known-events.js';
import { load, streamName, type Aggregate, type Loaded } from './aggregate.js';
import { StaleRevision } from './refusal.js';

/** The outcome of a command. */
export interface Handled<Event> {
  /** Revision at which the stream stands; undefined when nothing was decided on a stream that was never written. */
  readonly revision: bigint | undefined;
  /** The events decided: appended now, or already by an earlier run of the same command. */
  readonly events: readonly Event[];
}

/** Precondition and metadata of a command. */
export interface CommandOptions {
  /** The revision that the caller saw (If-Match); another one is refused with StaleRevision. */
  readonly expectedRevision?: bigint;
  readonly metadata?: Omit<Partial<EventMetadata>, 'version'>;
}

/**
 * Handles a command with optimistic concurrency: read, fold, decide, append. On a conflict it reads and decides again,
 * at most five times, then throws the RevisionConflict. `decide` may thus run several times; it must have no effect of
 * its own. What others wrote into the stream and cannot be read decides nothing and stands in nobody's way. Idempotent: an event whose id the stream already holds means that this command was done before; it is
 * answered as such and nothing is written. No events decided: nothing is written. A Refusal thrown by `decide` passes
 * through, and so does UnknownEvent.
 */
export async function handleCommand<State, Event extends DomainEvent>(
  store: EventStore,
  aggregate: Aggregate<State, Event>,
  key: string,
  decide: (state: State, loaded: Loaded<State>) => readonly Event[] | Promise<readonly Event[]>,
  options: CommandOptions = {},
): Promise<Handled<Event>> {
  const { expectedRevision, metadata } = options;
  let last: { readonly read: bigint | undefined; readonly actual: bigint | undefined } | undefined;
  /** Where the stream ends: what others wrote there, and reading passes over, is told by a conflict alone. */
  const endOf = (read: bigint | undefined) => (last?.read === read ? last?.actual : undefined) ?? read;
  return retryOnConflict(async () => {
    const loaded = await load(store, aggregate, key);
    const { revision, revisions } = loaded;
    if (expectedRevision !== undefined && expectedRevision !== revision) {
      throw new StaleRevision(expectedRevision, revision);
    }
    const events = await decide(loaded.state, loaded);
    if (events.length === 0 || events.some((event) => revisions.has(event.id))) return { revision, events };
    crashPoint('before-append');
    const stream = streamName(aggregate.events.category, key);
    const newEvents = toNewEvents(aggregate.events, events, metadata);
    const appended = await store.append(stream, endOf(revision) ?? 'none', newEvents).catch((error: unknown) => {
      if (error instanceof RevisionConflict) last = { read: revision, actual: error.actual };
      throw error;
    });
    crashPoint('after-append');
    return { revision: appended.revision, events };
  });
}

/**
 * Domain events as the store takes them, each in the newest version of its schema that this process knows. Throws where the
 * catalogue does not have the event.
 */
export function toNewEvents(
  { versions }: Pick<KnownEvents, 'versions'>,
  events: readonly DomainEvent[],
  metadata: Omit<Partial<EventMetadata>, 'version'> = {},
): NewEvent[] {
  return events.map(({ id, type, data }) => {
    const version = versions[type]?.at(-1);
    if (version === undefined) throw new TypeError(`${type} is not among the events of this stream`);
    return { id, type, data: data as JsonObject, metadata: { ...metadata, version } };
  });
}

/**
 * Runs the attempt again when it throws RevisionConflict, at most `attempts` times in all, after a short jittered pause
 * that grows; then the conflict passes through. For handlers that may write to one of several streams.
 */
export async function retryOnConflict<T>(attempt: () => Promise<T>, attempts = 5): Promise<T> {
  for (let made = 1; ; made += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof RevisionConflict) || made >= attempts) throw error;
      await pause(Math.random() * 2 ** made);
    }
  }
}
