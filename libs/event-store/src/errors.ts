import type { Expected } from './event-store.js';

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
