/** How often something may be done in a window of time. */
export interface WindowLimit {
  readonly max: number;
  readonly windowMs: number;
}

/**
 * An instant that was written down, as it counts from now on: at most now. Whoever writes a record writes it like that, so that an
 * instant of a clock ahead, or of ours before it was set back, ages from the first look at it.
 */
export const noLaterThan = (now: number, at: number): number => Math.min(at, now);

/** By how much the clocks of replicas that are kept in time may differ. */
const clockSkewMs = 60_000;

/**
 * Whether what an instant that is not written anew permits, is permitted now: at most the window after it. A later one permits as long as
 * clocks that are kept in time explain it: what was done on one replica counts on the next at once.
 */
export function isRecent(at: number, now: number, windowMs: number): boolean {
  return at >= now - windowMs && at <= now + clockSkewMs;
}

/** Whether the pause that begins at an instant that is not written anew lasts now. One that would only begin later forbids nothing. */
export function isPaused(at: number, now: number, pauseMs: number): boolean {
  return at > now - pauseMs && at <= now;
}
