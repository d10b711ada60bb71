/** A JSON object, as events carry it. Sealed boxes are strings; there are no dates, bigints or undefined values. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { readonly [name: string]: JsonValue };
export type JsonObject = { readonly [name: string]: JsonValue };

/** What stands beside an event's data: about the event, never about the person. */
export interface EventMetadata {
  /** Version of the event's schema. Older ones are upcast when they are read. */
  readonly version: number;
  /** W3C trace context of the request that caused the event. */
  readonly traceparent?: string;
  /** Who asked, where it was not the person: `ops:<name>`, `expiry-worker`. */
  readonly actor?: string;
  /** Why, where operations asked and the event itself does not say; names no person. */
  readonly reason?: string;
}

/** An event to append. */
export interface NewEvent {
  /** A UUID chosen by the writer: the idempotency key. Appending the same ids again is a repeat, not a second event. */
  readonly id: string;
  /** Kebab-case, past tense: `user-registered`. */
  readonly type: string;
  readonly data: JsonObject;
  readonly metadata: EventMetadata;
}

/** An event as the store recorded it in its stream. */
export interface RecordedEvent extends NewEvent {
  /** `<category>-<key>`; the category is what stands before the first hyphen and names who owns the stream. */
  readonly stream: string;
  /** Place in the stream: 0, 1, 2 … without gaps. */
  readonly revision: bigint;
  /** ISO 8601 instant at which the store took the event. */
  readonly recordedAt: string;
}

/** An event of a subscription, with its place in the global order. */
export interface SubscribedEvent extends RecordedEvent {
  /** Place in the whole store: rises with commits, need not be consecutive. The only thing a checkpoint may hold. */
  readonly position: bigint;
}

/**
 * What stands in a stream of the categories and cannot be read as an event.
 * - `foreign`: another program wrote it; it lacks the metadata that every event appended through this port has.
 * - `system`: the store itself wrote it, as the tombstone of a stream; its type begins with `$`.
 * - `damaged`: it was appended through this port, and its data is no JSON object any more.
 */
export interface UnreadableEvent {
  readonly stream: string;
  readonly revision: bigint;
  readonly type: string;
  readonly reason: 'foreign' | 'system' | 'damaged';
  /** Its place in the whole store, where a subscription met it. */
  readonly position?: bigint;
}

/** Told of each event that is passed over because it cannot be read. What it throws passes through. */
export type OnUnreadable = (event: UnreadableEvent) => void;

/** The catch-up subscription is live: yielded once, when it has first reached the end of the committed events. */
export class CaughtUp {}

/**
 * Expected version for optimistic concurrency: the stream's last revision, that it does not exist, or only that it
 * does.
 */
export type Expected = bigint | 'none' | 'exists';

/** What an append answers. */
export interface Appended {
  /** Revision of the last event appended. */
  readonly revision: bigint;
}

/** Position before the first event: subscribe after it to see everything. */
export const BEGINNING = -1n;

/**
 * The event store, an append-only log: the source of truth. Each sentence below is a case of the conformance suite. A
 * store that cannot be reached or cannot write (disk full, no leader) throws EventStoreUnavailable; nothing was
 * acknowledged then, and the caller may try again with the same event ids.
 */
export abstract class EventStore {
  /**
   * Appends all events or none, in order, with optimistic concurrency; resolves once they are durable.
   * Throws RevisionConflict when the stream is not as expected; of any number of racing writers one wins.
   * Idempotent: repeating an append (the same stream, expectation and event ids) answers as the first did and writes
   * nothing, also when more was appended since; repeating a part of it among other events is a conflict.
   * Throws StreamTombstoned where an operator deleted the stream for good.
   * Throws TypeError for what can never be right: no events, a stream without category, a revision below 0, an id that
   * is not a UUID in lower case or stands twice.
   */
  abstract append(stream: string, expected: Expected, events: readonly NewEvent[]): Promise<Appended>;

  /**
   * The stream's events from a revision (default 0), oldest first; a stream that was never written, or has a tombstone,
   * reads as empty. Reads the leader. What cannot be read is passed over and `unreadable` told; without that, a damaged
   * event throws DamagedEvent, since whoever decides on the stream would decide on less than what happened.
   */
  abstract read(stream: string, from?: bigint, unreadable?: OnUnreadable): AsyncIterable<RecordedEvent>;

  /**
   * A catch-up subscription: every event of the categories after the position, in order of position, then new ones as
   * they commit. Nothing committed is skipped and nothing is reordered, whatever commits concurrently.
   * Yields CaughtUp once, when it first reaches the end. Backpressure: reads no further than the loop asks. Ends
   * without error when the signal aborts or the store closes; breaking out of the loop frees everything it held. Throws
   * TypeError where no category is named. What cannot be read is passed over as `read` does, so that one foreign event
   * stops nobody. A subscription that breaks is made anew; throws EventStoreUnavailable where it could not be within 8 s.
   */
  abstract subscribe(
    categories: readonly string[],
    after: bigint,
    signal: AbortSignal,
    unreadable?: OnUnreadable,
  ): AsyncIterable<SubscribedEvent | CaughtUp>;

  /** Resolves when the store answers a read; throws EventStoreUnavailable otherwise. For readiness. */
  abstract ping(): Promise<void>;

  /**
   * Ends subscriptions and frees what the driver holds; appends and reads throw EventStoreUnavailable then. Calling it
   * twice does no harm.
   */
  abstract close(): Promise<void>;
}
