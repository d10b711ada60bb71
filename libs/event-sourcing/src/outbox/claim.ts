import { isPaused } from '#time-windows';

/**
 * The instants, in epoch milliseconds, between which an entry waits for its next attempt. A clock may be set back: a wait that
 * would only begin later, whoever wrote it, is over.
 */
export interface Wait {
  readonly waitsSince: number;
  readonly dueAt: number;
}

/** The wait of what is done. */
export const forever: Wait = { waitsSince: -Number.MAX_SAFE_INTEGER, dueAt: Number.MAX_SAFE_INTEGER };

/** Whether no attempt may be made yet: never for longer than the wait itself, whatever clocks did. */
function isWaiting({ waitsSince, dueAt }: Wait, now: number): boolean {
  return isPaused(waitsSince, now, dueAt - waitsSince);
}

/**
 * Visibility timeout: how long a claim stands that its own worker did not conclude. Another worker, which holds the
 * lease now, need not wait.
 */
const claimMilliseconds = 60_000;

/** What waits until an instant, from another on: of an entry that was just asked for they are the same. */
export function waitUntil(since: string, until = since): Wait {
  return { waitsSince: Date.parse(since), dueAt: Date.parse(until) };
}

/** The wait that a claim begins. */
export function claimedAt(at: string): Wait {
  const waitsSince = Date.parse(at);
  return { waitsSince, dueAt: waitsSince + claimMilliseconds };
}

/** How claims stand in the fold of an entry's stream. */
export interface Claimed extends Wait {
  readonly status: string;
  /** Attempts that were claimed so far. */
  readonly attempts: number;
  /** Who made the last claim; the lease lets one worker run at a time. */
  readonly worker?: string;
  /** Id of the event that recorded it. */
  readonly claimId?: string;
}

/** A command to claim an entry for one attempt. */
export interface ClaimCommand {
  readonly eventId: string;
  /** Names the claiming worker, anew at each start. */
  readonly worker: string;
  readonly at: string;
}

/**
 * The number of the attempt that the claim is for; undefined where none may be made now: the entry is done, or not due. A claim
 * stands for a minute (visibility timeout). One of another worker is taken over at once: that one has lost the lease of the
 * outbox, or died. Idempotent: repeated, because nobody heard that it was recorded, a claim is for the same attempt.
 */
export function attemptOf({ eventId, worker, at }: ClaimCommand, state: Claimed): number | undefined {
  if (state.status !== 'due' && state.status !== 'attempted') return undefined;
  if (state.status === 'attempted' && state.claimId === eventId) return state.attempts;
  const takesOver = state.status === 'attempted' && state.worker !== worker;
  return isWaiting(state, Date.parse(at)) && !takesOver ? undefined : state.attempts + 1;
}
