import { attemptOf, type ClaimCommand } from '#event-sourcing';
import type { LogoutEvent, LogoutState } from '../logout.js';

/** How long to wait after each failed attempt; after the one that follows the last of these the logout is parked. */
export const retryDelaysMs = [1_000, 8_000, 60_000, 480_000, 3_600_000] as const;

/** A command to claim a logout. */
export interface Claim extends ClaimCommand {
  /** Whether the catalogue names an address of the teleservice for it. */
  readonly hasAddress: boolean;
}

/** Claims the logout for one attempt (see attemptOf), or closes it where there is nobody to tell. */
export function claim(command: Claim, state: LogoutState): LogoutEvent[] {
  if (state.status === 'unrequested') return [];
  const attempt = attemptOf(command, state);
  if (attempt === undefined) return [];
  const { eventId, at, worker, hasAddress } = command;
  if (!hasAddress) return [{ id: eventId, type: 'logout-closed', data: { reason: 'no-address', at } }];
  return [{ id: eventId, type: 'logout-attempted', data: { attempt, worker, at } }];
}

/** What came of an attempt: `refused` where the address may not be called, which waiting does not mend. */
export type Outcome =
  | { readonly kind: 'delivered'; readonly status: number }
  | { readonly kind: 'unavailable'; readonly error: string }
  | { readonly kind: 'refused'; readonly error: string };

/** A command to record the outcome of an attempt. */
export interface RecordOutcome {
  readonly eventId: string;
  readonly attempt: number;
  readonly outcome: Outcome;
  readonly at: string;
}

/**
 * Records the outcome of the attempt; one of a claim that another worker has taken over is dropped, unless the teleservice was
 * told.
 */
export function recordOutcome({ eventId, attempt, outcome, at }: RecordOutcome, state: LogoutState): LogoutEvent[] {
  if (state.status !== 'attempted') return [];
  if (outcome.kind === 'delivered') {
    return [{ id: eventId, type: 'logout-delivered', data: { attempt, status: outcome.status, at } }];
  }
  if (state.attempts !== attempt) return [];
  const { kind, error } = outcome;
  const delay = kind === 'refused' ? undefined : retryDelaysMs[attempt - 1];
  if (delay === undefined) return [{ id: eventId, type: 'logout-parked', data: { attempt, error, at } }];
  const retryAt = new Date(Date.parse(at) + delay).toISOString();
  return [{ id: eventId, type: 'logout-failed', data: { attempt, error, at, retryAt } }];
}

/** A command of an operator: what was parked is to be tried again. */
export interface ReleaseLogout {
  readonly eventId: string;
  readonly at: string;
}

/** Releases a logout that is parked; its attempts are counted anew. About any other there is nothing to do. */
export function releaseLogout({ eventId, at }: ReleaseLogout, state: LogoutState): LogoutEvent[] {
  return state.status === 'parked' ? [{ id: eventId, type: 'logout-released', data: { at } }] : [];
}
