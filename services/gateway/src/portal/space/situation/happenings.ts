import { storedEvents } from '#contracts';
import type { HistoryEntry } from '../../../accounts/history/security-history.js';

/** One thing that happened to an account, and the entries that are part of it. */
export interface Happening {
  /** What says it. */
  readonly entry: HistoryEntry;
  /** What belongs to it, in order of time. */
  readonly parts: readonly HistoryEntry[];
}

/** Longest time between a code that was asked for or used and the sign-in that it belongs to; no challenge lasts longer. */
const challengeMs = 15 * 60_000;
/** Within so long after a change its sessions have ended. */
const endingMs = 10_000;

const endingSessions = new Set<string>([
  ...storedEvents.names({ sessions: 'others-ended' }),
  ...storedEvents.names({ sessions: 'all-ended' }),
]);
const proving = new Set(['sms-token-requested', 'recovery-code-used']);
const entering = new Set(['session-opened', 'session-stepped-up']);

/**
 * One row for each thing that happened: what a sign-in took, and that its device was new, belong to it; so do the ends of sessions to
 * the change that ended them. Takes and gives the newest first; looks no further than the entries given.
 */
export function happenings(newestFirst: readonly HistoryEntry[]): Happening[] {
  const rows: { entry: HistoryEntry; parts: HistoryEntry[] }[] = [];
  for (const entry of [...newestFirst].reverse()) {
    const row = rows.at(-1);
    if (entry.type === 'new-device-used') {
      const signIn = rows.findLast(
        ({ entry: { type, sessionId } }) => entering.has(type) && sessionId === entry.sessionId,
      );
      if (signIn !== undefined) {
        signIn.parts.push(entry);
        continue;
      }
    }
    if (
      entry.type === 'session-ended' &&
      row !== undefined &&
      endsSessions(row.entry) &&
      isWithin(endingMs, row.entry, entry)
    ) {
      row.parts.push(entry);
      continue;
    }
    rows.push({ entry, parts: entering.has(entry.type) ? taken(rows, entry) : [] });
  }
  return rows.reverse();
}

/** Takes the rows away that a sign-in ended with. */
function taken(rows: { entry: HistoryEntry; parts: HistoryEntry[] }[], signIn: HistoryEntry): HistoryEntry[] {
  const belongs = ({ type, sessionId, at }: HistoryEntry) =>
    (proving.has(type) && isWithin(challengeMs, { at }, signIn)) ||
    (type === 'new-device-used' && sessionId === signIn.sessionId);
  const parts: HistoryEntry[] = [];
  while (rows.length > 0 && belongs(rows.at(-1)!.entry)) parts.unshift(rows.pop()!.entry);
  return parts;
}

/** Whether ends of sessions that follow at once are part of it. */
const endsSessions = ({ type }: HistoryEntry) => type === 'session-ended' || endingSessions.has(type);

function isWithin(ms: number, { at: from }: Pick<HistoryEntry, 'at'>, { at: until }: HistoryEntry): boolean {
  return Date.parse(until) - Date.parse(from) <= ms;
}
