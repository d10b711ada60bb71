import type { EventStore, RecordedEvent } from '#event-store';
import { known, UnknownEvent, type DomainEvent, type KnownEvents } from '../events/known-events.js';
import { unknownEvents } from '../metrics.js';

/** An aggregate: how the events of one category fold into a state. Pure: no clock, no randomness, no I/O. */
export interface Aggregate<State, Event extends DomainEvent> {
  /** What its streams may hold; any other event is a fault, and nothing is decided on it. */
  readonly events: KnownEvents<Event>;
  /** State of a stream that was never written. */
  readonly initialState: State;
  evolve(state: State, event: Event): State;
  /** Turns a stored event of any version into one of the newest. Absent while there is only one version. */
  readonly upcast?: (event: RecordedEvent) => Event;
}

/** The state of one aggregate, rehydrated from its stream, as a decision sees it. */
export interface Loaded<State> {
  readonly state: State;
  /** Revision of the last event; undefined when the stream was never written. */
  readonly revision: bigint | undefined;
  /** Revision of every event in the stream, by its id: tells a repeated command from a new one (idempotency). */
  readonly revisions: ReadonlyMap<string, bigint>;
  /** W3C trace context of the first event in the stream. */
  readonly traceparent: string | undefined;
}

/** Name of the stream of one key. */
export function streamName(category: string, key: string): string {
  return `${category}-${key}`;
}

/**
 * Rehydrates the aggregate of the key: reads and folds its stream. A stream that was never written gives the initial
 * state. Throws UnknownEvent where it holds an event that only a newer replica knows.
 */
export async function load<State, Event extends DomainEvent>(
  store: EventStore,
  aggregate: Aggregate<State, Event>,
  key: string,
): Promise<Loaded<State>> {
  let state = aggregate.initialState;
  let revision: bigint | undefined;
  let traceparent: string | undefined;
  const revisions = new Map<string, bigint>();
  for await (const event of store.read(streamName(aggregate.events.category, key))) {
    state = aggregate.evolve(state, newest(aggregate, event));
    if (revision === undefined) ({ traceparent } = event.metadata);
    revision = event.revision;
    revisions.set(event.id, event.revision);
  }
  return { state, revision, revisions, traceparent };
}

function newest<State, Event extends DomainEvent>(
  { events, upcast }: Aggregate<State, Event>,
  recorded: RecordedEvent,
): Event {
  try {
    const { id, type, data } = known(events, recorded);
    return upcast === undefined ? ({ id, type, data } as Event) : upcast(recorded);
  } catch (error) {
    if (error instanceof UnknownEvent) unknownEvents.inc({ worker: `${events.category}.command`, type: error.type });
    throw error;
  }
}
