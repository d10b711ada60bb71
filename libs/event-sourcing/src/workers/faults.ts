import { Retry, UnknownTopic } from '#messaging';
import { RevisionConflict } from '#event-store';
import { UnknownEvent } from '../events/known-events.js';

/**
 * Whether the error is transient: something is away, busy or not yet there, so that the same work may succeed later.
 * These are Retry, anything named …Unavailable, a person key that has not arrived, an unprovisioned topic, a conflict
 * that went on for too long, a full queue of hashes, an event that only a newer replica knows; or an error caused by
 * one of these. Every other error is permanent, a mistake in the content or in the code, and trying again for ever
 * would not help.
 */
export function isFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof Retry || error instanceof UnknownTopic || error instanceof RevisionConflict) return true;
  if (error instanceof UnknownEvent) return true;
  return /(?:Unavailable|KeyMissing|QueueFull)$/.test(error.name) || isFault(error.cause);
}
