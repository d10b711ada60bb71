/** What one client address has done in a minute. Pure; counted in windows that begin with their first request. */
export interface Budget {
  readonly spent: number;
  /** Epoch milliseconds at which the window ends, and the record with it. */
  readonly expiresAt: number;
}

export const budgetWindowMs = 60_000;

/** The record with one request more in it, or undefined when nothing is left: what is refused need not be written. */
export function spend(current: Budget | undefined, now: number, limit: number): Budget | undefined {
  if (current === undefined || current.expiresAt <= now) return { spent: 1, expiresAt: now + budgetWindowMs };
  if (current.spent > limit) return undefined;
  return { ...current, spent: current.spent + 1 };
}

/** Whether the request that brought the record to this state is let through. */
export const isWithin = (budget: Budget, limit: number): boolean => budget.spent <= limit;
