import type { Expected, UnreadableEvent } from './event-store.js';

/** Optimistic concurrency conflict: the stream was not as the writer expected. Read it again and decide again. */
export class RevisionConflict extends Error {
  override readonly name = 'RevisionConflict';
  constructor(
    readonly stream: string,
    readonly expected: Expected,
    /** The stream's last revision, or undefined when it does not exist. */
    readonly actual: bigint | undefined,
    options?: ErrorOptions,
  ) {
    super(`Stream is at ${actual ?? 'no revision'}, expected ${expected}`, options);
  }
}

/** The store cannot be reached, or cannot write now. Nothing was acknowledged; a retry with the same event ids is safe. */
export class EventStoreUnavailable extends Error {
  override readonly name = 'EventStoreUnavailable';
}

/** The stream holds an event that was appended and whose data is no JSON object any more: it tells the place, no content. */
export class DamagedEvent extends Error {
  override readonly name = 'DamagedEvent';
  constructor({ stream, revision, type }: UnreadableEvent) {
    super(`${type} of ${stream} at ${revision} is damaged: its data cannot be read`);
  }
}

/** An operator deleted the stream for good: it reads as empty, and nothing can be appended to it any more. */
export class StreamTombstoned extends Error {
  override readonly name = 'StreamTombstoned';
  constructor(
    readonly stream: string,
    options?: ErrorOptions,
  ) {
    super(`Stream ${stream} has a tombstone: nothing can be appended to it any more`, options);
  }
}
