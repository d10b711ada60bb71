import { noLaterThan, type WindowLimit } from './instants.js';

/** What was done in a window of time that begins with the first: by one client address in a minute, say. */
export interface Budget {
  readonly spent: number;
  /** When the window ends, and the record with it. */
  readonly expiresAt: number;
}

/**
 * The record with one request more in it. Undefined when nothing is left: what is refused need not be written, but where the
 * window would end later than one that begins now.
 */
export function spend(current: Budget | undefined, now: number, { max, windowMs }: WindowLimit): Budget | undefined {
  if (current === undefined || current.expiresAt <= now) return { spent: 1, expiresAt: now + windowMs };
  const expiresAt = noLaterThan(now + windowMs, current.expiresAt);
  if (current.spent <= max) return { spent: current.spent + 1, expiresAt };
  return expiresAt < current.expiresAt ? { ...current, expiresAt } : undefined;
}

/** The record without one request, for which nothing was done in the end. */
export function giveBack(current: Budget | undefined): Budget | undefined {
  return current && { ...current, spent: Math.max(0, current.spent - 1) };
}

/** Whether the request that brought the record to this state is let through. */
export const isWithin = (budget: Budget, { max }: WindowLimit): boolean => budget.spent <= max;

/** Milliseconds until the window is over, at most its length. */
export function untilRenewed(budget: Budget, now: number, { windowMs }: WindowLimit): number {
  return Math.max(0, noLaterThan(now + windowMs, budget.expiresAt) - now);
}
