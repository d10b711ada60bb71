import type { RecordedEvent } from '#event-store';
import type { Session } from './session.js';

/** A change of an account after which sessions that were opened before it no longer hold. */
export interface AccountChange {
  readonly accountId: string;
  /** Revision of the account's stream at which it happened. */
  readonly revision: number;
  /** The session that asked for it and lives on. */
  readonly keeps?: string;
}

/**
 * Events of category `account` that end sessions. The ones whose data names a `sessionId` spare that session.
 * An event that is not listed here says nothing about who may be signed in.
 */
const ending: ReadonlySet<string> = new Set([
  'password-changed',
  'password-reset',
  'security-level-changed',
  'mobile-changed',
  'account-suspended',
  'account-closed',
  'account-erased',
]);

/** The change that the event is for sessions, if it is one. */
export function changeOf(event: RecordedEvent): AccountChange | undefined {
  if (!ending.has(event.type)) return undefined;
  const { sessionId } = event.data;
  const accountId = event.stream.slice(event.stream.indexOf('-') + 1);
  return { accountId, revision: Number(event.revision), ...(typeof sessionId === 'string' && { keeps: sessionId }) };
}

/** The session after the change: ended, carried over to its revision, or undefined when the change does not concern it. */
export function afterChange(
  session: Session | undefined,
  id: string,
  change: AccountChange,
  now: number,
): Session | undefined {
  if (session === undefined || session.ended !== undefined) return undefined;
  if (session.accountId !== change.accountId || session.revision >= change.revision) return undefined;
  if (id === change.keeps) return { ...session, revision: change.revision };
  return { ...session, ended: { reason: 'account-changed', at: now } };
}
