import type { SecurityLevel } from '#contracts';
import type { AccessReason } from '../policy.js';

/** Into what a person was not let, for whom, and why, in the words of that moment. Times are ISO 8601 instants. */
export interface RefusedEntry {
  readonly teleserviceId: string;
  readonly operatorId?: string;
  readonly firstAt: string;
  readonly lastAt: string;
  /** Everything that was in the way when it was refused last, as it is mended. */
  readonly reasons: readonly AccessReason[];
  /** The level that was demanded then. */
  readonly requiredLevel: SecurityLevel;
}

/** How many are kept of an account. */
const keptAtMost = 20;
/** How long they are kept after the last one, in days. */
export const refusedEntriesKeptDays = 30;

/** Pure: the entries with the newest one; one that is alike goes on in it. */
export function withNewest(entries: readonly RefusedEntry[], newest: RefusedEntry): readonly RefusedEntry[] {
  const key = keyOf(newest);
  const alike = entries.find((each) => keyOf(each) === key);
  const others = entries.filter((each) => each !== alike);
  return [{ ...newest, firstAt: alike?.firstAt ?? newest.firstAt }, ...others].slice(0, keptAtMost);
}

/** What makes refusals alike. */
export const keyOf = ({ teleserviceId, operatorId = '', reasons }: RefusedEntry): string =>
  [teleserviceId, operatorId, ...reasons.map(({ code }) => code)].join(' ');
