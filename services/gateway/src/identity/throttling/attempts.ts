import { entriesOf, noLaterThan, type Entry } from '#time-windows';

/*
 * How many passwords may be tried on one identifier, existing or not. Pure: time and ids arrive as data.
 */

/** An attempt that was let through. */
export interface Attempt extends Entry {
  /** Who made it, as far as that can be told: what is right forgives those of the same. */
  readonly by: string;
}

/** What is kept of one identifier, under its HMAC. */
export interface Attempts {
  /** Attempts in a row, oldest first: all that were not forgiven, those still under way included. Never more than the limit. */
  readonly row: readonly Attempt[];
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
 * The record after this attempt: with it, if it may be made. If not, nothing is counted, so that knocking on a closed door does not
 * keep it closed, and undefined says that nothing is to be written either; but what was dated later than now is dated now.
 */
export function attempt(stored: Attempts | undefined, by: Attempt, limits: AttemptLimits): Attempts | undefined {
  const known = entriesOf(stored?.row, by.at, Infinity);
  const isRemembered = (known.at(-1)?.at ?? -Infinity) + limits.rememberedMs > by.at;
  const row = isRemembered ? known : [];
  const expiresAt = Math.ceil((by.at + limits.rememberedMs) / hour) * hour;
  if (openAgainAt({ row }, by.at, limits) <= by.at) return { row: [...row, by], expiresAt };
  return stored?.row.some(({ at }) => at > by.at) ? { row, expiresAt } : undefined;
}

/**
 * The attempt was right: it no longer counts, and with it the older ones of whoever made it. Those of others stay, and
 * so do all that the window holds, since some may be under way beside it [I10].
 */
export function forgive(
  current: Attempts | undefined,
  id: string,
  at: number,
  limits: AttemptLimits,
): Attempts | undefined {
  const right = current?.row.find((each) => each.id === id);
  if (current === undefined || right === undefined) return undefined;
  const windowBegan = at - limits.windowMs;
  const stays = (each: Attempt) => each.id !== id && (each.by !== right.by || each.at > windowBegan);
  return { ...current, row: current.row.filter(stays) };
}

/** Nothing was compared in the end: the attempt was none. */
export function takeBack(current: Attempts | undefined, id: string): Attempts | undefined {
  return current && { ...current, row: current.row.filter((each) => each.id !== id) };
}

/** Something better than a password was shown: wrong ones no longer count, however many there were. */
export function reopen(current: Attempts | undefined): Attempts | undefined {
  return current && { ...current, row: [] };
}

/** Epoch milliseconds from which the next attempt is let through; Infinity when only something else than time helps. */
export function openAgainAt({ row }: Pick<Attempts, 'row'>, now: number, limits: AttemptLimits): number {
  if (row.length >= limits.consecutive) return Infinity;
  const recent = entriesOf(row, now, limits.windowMs);
  const oldest = recent[recent.length - limits.perWindow];
  const windowOpens = oldest === undefined ? now : oldest.at + limits.windowMs;
  return Math.max(windowOpens, noLaterThan(now, row.at(-1)?.at ?? now) + pauseAfter(row.length, limits));
}

/** Every full window of wrong passwords in a row is followed by a pause twice as long as the one before. */
function pauseAfter(consecutive: number, limits: AttemptLimits): number {
  if (consecutive === 0 || consecutive % limits.perWindow !== 0) return 0;
  return Math.min(limits.windowMs * 2 ** (consecutive / limits.perWindow - 1), limits.longestPauseMs);
}
