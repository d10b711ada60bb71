/*
 * How many passwords may be tried on one identifier, existing or not. Pure: time and ids arrive as data.
 */

/** What is kept of one identifier, under its HMAC. */
export interface Attempts {
  /** Attempts of the sliding window, oldest first, but for those that turned out right. */
  readonly recent: readonly { readonly id: string; readonly at: number }[];
  /** Attempts since the last right password, the ones still under way included. */
  readonly consecutive: number;
  /** Epoch milliseconds of the newest attempt. */
  readonly lastAt: number;
  /** From then on the record may be removed: a whole hour, since every change of it moves an entry of an index. */
  readonly expiresAt: number;
}

export interface AttemptLimits {
  /** Attempts in one window, and before each growing pause. */
  readonly perWindow: number;
  readonly windowMs: number;
  /** Attempts in a row after which waiting no longer helps. */
  readonly consecutive: number;
  /** The pause doubles from one window up to this. */
  readonly longestPauseMs: number;
  /** How long an identifier that nobody tries is remembered. */
  readonly rememberedMs: number;
}

const hour = 3_600_000;

/** NIST SP 800-63B asks for at most 100 in a row; the window is ours. */
export const attemptLimits: AttemptLimits = {
  perWindow: 10,
  windowMs: 5 * 60_000,
  consecutive: 100,
  longestPauseMs: hour,
  rememberedMs: 90 * 24 * hour,
};

/**
 * The record with this attempt in it, or undefined when it may not be made; then nothing is counted, so that knocking
 * on a closed door does not keep it closed. Its own id in the record is how the caller knows that it was let through.
 */
export function attempt(
  stored: Attempts | undefined,
  by: { readonly id: string; readonly at: number },
  limits: AttemptLimits,
): Attempts | undefined {
  const current = stored && stored.lastAt + limits.rememberedMs > by.at ? stored : undefined;
  if (current !== undefined && openAgainAt(current, by.at, limits) > by.at) return undefined;
  return {
    recent: [...inWindow(current, by.at, limits), by],
    consecutive: (current?.consecutive ?? 0) + 1,
    lastAt: by.at,
    expiresAt: Math.ceil((by.at + limits.rememberedMs) / hour) * hour,
  };
}

/**
 * The attempt was right: it no longer counts, and the row of wrong ones ends. What remains of the row is what the
 * window still holds, so that attempts under way beside it are not forgotten [I10].
 */
export function forgive(
  current: Attempts | undefined,
  id: string,
  at: number,
  limits: AttemptLimits,
): Attempts | undefined {
  if (current === undefined) return undefined;
  const recent = inWindow(current, at, limits).filter((entry) => entry.id !== id);
  return { ...current, recent, consecutive: recent.length };
}

/** Something better than a password was shown: wrong ones no longer count, however many there were. */
export function reopen(current: Attempts | undefined): Attempts | undefined {
  return current && { ...current, recent: [], consecutive: 0 };
}

/** Epoch milliseconds from which the next attempt is let through; Infinity when only something else than time helps. */
export function openAgainAt(attempts: Attempts, now: number, limits: AttemptLimits): number {
  if (attempts.consecutive >= limits.consecutive) return Infinity;
  const recent = inWindow(attempts, now, limits);
  const oldest = recent[recent.length - limits.perWindow];
  const windowOpens = oldest === undefined ? now : oldest.at + limits.windowMs;
  return Math.max(windowOpens, attempts.lastAt + pauseAfter(attempts.consecutive, limits));
}

/** Every full window of wrong passwords in a row is followed by a pause twice as long as the one before. */
function pauseAfter(consecutive: number, limits: AttemptLimits): number {
  if (consecutive === 0 || consecutive % limits.perWindow !== 0) return 0;
  return Math.min(limits.windowMs * 2 ** (consecutive / limits.perWindow - 1), limits.longestPauseMs);
}

function inWindow(attempts: Attempts | undefined, now: number, limits: AttemptLimits): Attempts['recent'] {
  return (attempts?.recent ?? []).filter((entry) => entry.at > now - limits.windowMs);
}
