import { attemptOf, type ClaimCommand } from '#event-sourcing';
import {
  evolve,
  isBySms,
  kindsToFormerAddresses,
  type ClosingReason,
  type NotificationEvent,
  type NotificationState,
} from '../notification.js';

/**
 * Attempts after which a message that still fails is parked for an operator, as a dead letter: about a day with the
 * delays below.
 */
export const maximumAttempts = 12;

/**
 * The same where the message could not even be written, as when its keys are older than the log: what no waiting mends. With
 * the delays below they take seventeen minutes.
 */
export const maximumUnprepared = 10;

/** A command to claim a message. */
export interface Claim extends ClaimCommand {
  /** The highest generation of this kind requested for the person. */
  readonly newestGeneration: number;
  /** The person key is gone: nobody can read the destination any more. */
  readonly erased: boolean;
}

/**
 * Claims the message for one attempt (see attemptOf), or closes it when there is nothing left to send. Not due, or done:
 * nothing. A text message whose attempt was cut short may have gone out, and a phone would show it twice: it is recorded as
 * unconfirmed, and the person may ask again.
 */
export function claim(command: Claim, state: NotificationState): NotificationEvent[] {
  if (state.status === 'unrequested') return [];
  const attempt = attemptOf(command, state);
  if (attempt === undefined) return [];
  const { eventId, at, worker } = command;
  const attempted: NotificationEvent = { id: eventId, type: 'notification-attempted', data: { attempt, worker, at } };
  if (attempt === state.attempts) return [attempted];
  const reason = closingReason(command, state);
  if (reason) return [{ id: eventId, type: 'notification-closed', data: { reason, at } }];
  if (state.status === 'attempted' && isBySms(state.request.kind)) {
    const data = { attempt: state.attempts, error: 'interrupted', at };
    return [{ id: eventId, type: 'notification-unconfirmed', data }];
  }
  return [attempted];
}

function closingReason(
  { at, newestGeneration, erased }: Claim,
  { request }: Exclude<NotificationState, { status: 'unrequested' }>,
): ClosingReason | undefined {
  if (erased) return 'erased';
  if (request.code && request.code.expiresAt <= at) return 'expired';
  if (!request.link) return undefined;
  const isReplaced = request.link.generation < newestGeneration && !kindsToFormerAddresses.has(request.kind);
  if (isReplaced) return 'superseded';
  return request.link.linkExpiresAt <= at ? 'expired' : undefined;
}

/** The channel's answer to an attempt; `unprepared` where it was not asked, since the message could not be written. */
export type Outcome =
  | { readonly kind: 'accepted'; readonly messageId: string }
  | { readonly kind: 'refused'; readonly error: string }
  | { readonly kind: 'unavailable'; readonly error: string }
  | { readonly kind: 'unconfirmed'; readonly error: string }
  | { readonly kind: 'unprepared'; readonly error: string };

/** A command to record the outcome of an attempt. */
export interface RecordOutcome {
  readonly eventId: string;
  readonly attempt: number;
  readonly outcome: Outcome;
  readonly at: string;
}

/**
 * Records the outcome of the attempt; one of a claim that another worker has taken over is dropped, unless the mail is
 * out.
 */
export function recordOutcome(command: RecordOutcome, state: NotificationState): NotificationEvent[] {
  const { eventId, attempt, outcome, at } = command;
  if (state.status !== 'attempted') return [];
  if (outcome.kind === 'accepted') {
    return [{ id: eventId, type: 'notification-sent', data: { attempt, messageId: outcome.messageId, at } }];
  }
  if (state.attempts !== attempt) return [];
  const { error } = outcome;
  if (outcome.kind === 'unconfirmed') {
    return [{ id: eventId, type: 'notification-unconfirmed', data: { attempt, error, at } }];
  }
  const maximum = outcome.kind === 'unprepared' ? maximumUnprepared : maximumAttempts;
  if (outcome.kind === 'refused' || attempt >= maximum) {
    return [{ id: eventId, type: 'notification-parked', data: { attempt, error, at } }];
  }
  const retryAt = new Date(Date.parse(at) + retryDelay(attempt)).toISOString();
  return [{ id: eventId, type: 'notification-failed', data: { attempt, error, at, retryAt } }];
}

/**
 * An attempt at a message that cannot be written: claim and outcome in one, since no channel is asked in between. What is to be
 * closed anyway is closed.
 */
export function giveUpForNow(
  command: Claim & { readonly outcomeId: string; readonly error: string },
  state: NotificationState,
): NotificationEvent[] {
  const claimed = claim(command, state);
  const [attempted] = claimed;
  if (attempted?.type !== 'notification-attempted') return claimed;
  const { outcomeId: eventId, error, at } = command;
  const { attempt } = attempted.data;
  return [
    attempted,
    ...recordOutcome({ eventId, attempt, outcome: { kind: 'unprepared', error }, at }, evolve(state, attempted)),
  ];
}

/** Exponential back-off: 2 s, doubling up to 4 h. */
function retryDelay(attempt: number): number {
  return Math.min(2_000 * 2 ** (attempt - 1), 4 * 3_600_000);
}
