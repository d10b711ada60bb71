import { UnknownEvent } from '../events/known-events.js';
import { isFault } from './faults.js';
import type { Outage } from './outage.js';

/**
 * Retries the work, with exponential back-off and for ever, until it succeeds or fails with an error that it does not
 * wait for. By default faults are waited for (see isFault). Any other error passes through, and so does UnknownEvent
 * always: waiting does not help where only another replica can go on. Rejects with the signal's reason when it aborts.
 */
export async function retryWithBackoff<T>(
  work: () => Promise<T>,
  outage: Outage,
  signal: AbortSignal,
  waitsFor: (error: unknown) => boolean = isFault,
): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof UnknownEvent || !waitsFor(error)) throw error;
      await outage.wait(error, signal);
    }
  }
}

/** Runs the work to its end; an abort by the signal is no failure. */
export async function untilAborted(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error;
  }
}
