import { Retry } from './errors.js';

const FIRST_MS = 100;
const LONGEST_MS = 10_000;

/**
 * Exponential back-off: milliseconds until the same messages come again, after that many failures in a row before this
 * one.
 */
export function backOff(error: unknown, failuresBefore: number): number {
  if (error instanceof Retry && error.delayMs !== undefined) return error.delayMs;
  return Math.min(FIRST_MS * 2 ** Math.min(failuresBefore, 30), LONGEST_MS);
}

/** Resolves after the time, or as soon as the signal aborts. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}
