import type { EventStore, RecordedEvent } from '#event-store';

/**
 * A fact that was decided: plain, readonly, named by a kebab-case string in the past tense. Its id (a UUID) arrives as
 * data, so that a decision is pure and a repeated append is known as such.
 */
export interface DomainEvent {
  readonly id: string;
  readonly type: string;
  readonly data: object;
}

/** How the events of one category make a state. Pure: no clock, no randomness, no I/O. */
export interface Aggregate<State, Event extends DomainEvent> {
  /** The streams are `<category>-<key>`. */
  readonly category: string;
  /** State of a stream that was never written. */
  readonly initialState: State;
  evolve(state: State, event: Event): State;
  /** Turns a stored event of any version into one of the newest. Absent while there is only one version. */
  readonly upcast?: (event: RecordedEvent) => Event;
}

/** What a stream holds, as a decision sees it. */
export interface Loaded<State> {
  readonly state: State;
  /** Revision of the last event; undefined when the stream was never written. */
  readonly revision: bigint | undefined;
  /** Ids of every event in the stream: tells a repeated command from a new one. */
  readonly eventIds: ReadonlySet<string>;
  /** W3C trace context of what began the stream. */
  readonly traceparent: string | undefined;
}

/** Name of the stream of one key. */
export function streamName(category: string, key: string): string {
  return `${category}-${key}`;
}

/** Reads and folds the stream of the key. A stream that was never written gives the initial state. */
export async function load<State, Event extends DomainEvent>(
  store: EventStore,
  aggregate: Aggregate<State, Event>,
  key: string,
): Promise<Loaded<State>> {
  let state = aggregate.initialState;
  let revision: bigint | undefined;
  let traceparent: string | undefined;
  const eventIds = new Set<string>();
  for await (const event of store.read(streamName(aggregate.category, key))) {
    state = aggregate.evolve(state, newest(aggregate, event));
    if (revision === undefined) ({ traceparent } = event.metadata);
    revision = event.revision;
    eventIds.add(event.id);
  }
  return { state, revision, eventIds, traceparent };
}

function newest<State, Event extends DomainEvent>(aggregate: Aggregate<State, Event>, event: RecordedEvent): Event {
  if (aggregate.upcast !== undefined) return aggregate.upcast(event);
  const { id, type, data } = event;
  return { id, type, data } as DomainEvent as Event; // the category has one writer, whose events are of this type
}
