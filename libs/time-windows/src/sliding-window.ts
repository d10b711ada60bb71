import { noLaterThan, type WindowLimit } from './instants.js';

/** Something that was done once. */
export interface Entry {
  readonly id: string;
  readonly at: number;
}

/** Things of one kind that were done lately. */
export interface Recent {
  /** Oldest first. */
  readonly recent: readonly Entry[];
  /** From then on nothing is remembered. */
  readonly expiresAt: number;
}

/** The entries of the window that ends now, in their order and dated no later than now: to be written in place of the others. */
export function entriesOf<E extends { readonly at: number }>(
  entries: readonly E[] | undefined,
  now: number,
  windowMs: number,
): readonly E[] {
  return (entries ?? [])
    .map((entry) => (entry.at > now ? { ...entry, at: noLaterThan(now, entry.at) } : entry))
    .filter(({ at }) => at > now - windowMs);
}

/**
 * The record after one more was asked for: with it, if it may be done. If not, nothing is counted, and undefined says that nothing is
 * to be written either; but what was dated later than now is dated now.
 */
export function oneMore(current: Recent | undefined, one: Entry, limit: WindowLimit): Recent | undefined {
  const { at } = one;
  const recent = entriesOf(current?.recent, at, limit.windowMs);
  const expiresAt = at + limit.windowMs;
  if (recent.length < limit.max) return { recent: [...recent, one], expiresAt };
  return current?.recent.some((entry) => entry.at > at) ? { recent, expiresAt } : undefined;
}

/** Whether the one is among the entries of a record, that is: might be done. */
export function isCounted(entries: readonly Entry[] | undefined, id: string): boolean {
  return entries?.some((entry) => entry.id === id) ?? false;
}

/** Milliseconds until one more may be done, at most the window; 0 when it may be now. */
export function untilOneMore(current: Recent | undefined, now: number, { max, windowMs }: WindowLimit): number {
  const recent = entriesOf(current?.recent, now, windowMs);
  const leaving = recent[recent.length - max];
  return leaving === undefined ? 0 : leaving.at + windowMs - now;
}
