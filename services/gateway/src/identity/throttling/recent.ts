/** Things of one kind that were done lately. Pure: time and ids arrive as data. */
export interface Recent {
  /** Oldest first; times are epoch milliseconds. */
  readonly recent: readonly { readonly id: string; readonly at: number }[];
  /** From then on nothing is remembered. */
  readonly expiresAt: number;
}

export interface RecentLimit {
  readonly max: number;
  readonly windowMs: number;
}

/** The record with this one in it; undefined when it may not be done now, and then nothing is counted. */
export function oneMore(
  current: Recent | undefined,
  one: { readonly id: string; readonly at: number },
  limit: RecentLimit,
): Recent | undefined {
  const recent = inWindow(current, one.at, limit);
  return recent.length < limit.max ? { recent: [...recent, one], expiresAt: one.at + limit.windowMs } : undefined;
}

/** Milliseconds until one more may be done; 0 when it may be now. */
export function untilOneMore(current: Recent | undefined, now: number, limit: RecentLimit): number {
  const recent = inWindow(current, now, limit);
  const leaving = recent[recent.length - limit.max];
  return leaving === undefined ? 0 : leaving.at + limit.windowMs - now;
}

function inWindow(current: Recent | undefined, now: number, { windowMs }: RecentLimit): Recent['recent'] {
  return (current?.recent ?? []).filter(({ at }) => at > now - windowMs);
}
