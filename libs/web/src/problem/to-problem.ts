import { HttpException } from '@nestjs/common';
import { defineProblem, type ProblemKind } from '#contracts';
import { Refusal } from '#event-sourcing';
import { RevisionConflict } from '#event-store';
import { internalError, problemOfStatus, temporarilyUnavailable } from './http-problems.js';
import { PeerUnavailable, Problem } from './problem.js';

/** Seconds after which a dependency is worth another try, where the error does not say. */
const AGAIN_AFTER = 1;

export const tooBusy = defineProblem(503, 'too-busy', {
  en: [
    'Too busy',
    'More passwords wait to be checked than can be soon. Nothing was done. Try again after `Retry-After`.',
  ],
  fr: [
    'Trop de charge',
    'Plus de mots de passe attendent leur vérification qu’il ne s’en traite bientôt. Rien n’a été fait. Réessayez après `Retry-After`.',
  ],
});

/**
 * What the client is told of an error. A Problem is itself; a refusal is of its kind; something that is away
 * (…Unavailable, a person key that has not arrived, a conflict without end, an event that only a newer version knows) or a
 * full hash queue is 503 with `Retry-After`; an error of the framework below 500 gets the code of its status; anything else is 500 without detail.
 * An error's `retryAfterSeconds` becomes `Retry-After`.
 */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const headers = retryAfter(error);
  if (error instanceof Refusal) return new Problem(error.kind, { headers, cause: error });
  if (error instanceof HttpException && error.getStatus() < 500) {
    return problemOfStatus(error.getStatus(), { headers, cause: error });
  }
  if (error instanceof Error && /QueueFull$/.test(error.name)) return away(tooBusy, error, headers);
  if (isAway(error)) return away(temporarilyUnavailable, error, headers);
  return new Problem(internalError, { cause: error });
}

/** Whether the error tells of something that is not there now and may come back, or was caused by such an error. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof RevisionConflict || /(?:Unavailable|KeyMissing|UnknownEvent)$/.test(error.name)) return true;
  return isAway(error.cause);
}

/**
 * Whether a failure of ours, and no refusal, ended the work before it told or did anything: a full queue, a store that is away, a peer
 * that answered so or was never asked. Not where a peer was asked and nobody knows what it did.
 */
export function nothingWasDone(error: unknown): boolean {
  if (error instanceof PeerUnavailable) return error.neverAsked;
  return toProblem(error).status >= 500;
}

function away(kind: ProblemKind, cause: unknown, headers: Record<string, string>): Problem {
  return new Problem(kind, { headers: { 'retry-after': String(AGAIN_AFTER), ...headers }, cause });
}

function retryAfter(error: unknown): Record<string, string> {
  const seconds = (error as { retryAfterSeconds?: unknown } | null | undefined)?.retryAfterSeconds;
  return typeof seconds === 'number' ? { 'retry-after': String(Math.max(1, Math.ceil(seconds))) } : {};
}
