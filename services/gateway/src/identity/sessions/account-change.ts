import { accountEvents, storedEvents, type AccountEvent } from '#contracts';
import { known } from '#event-sourcing';
import type { RecordedEvent } from '#event-store';
import { asEnded, type Session } from './session.js';

/** A change of an account after which sessions that were opened before it no longer hold. */
export interface AccountChange {
  readonly accountId: string;
  /** Revision of the account's stream at which it happened. */
  readonly revision: number;
  /** The session that asked for it and lives on. */
  readonly keeps?: string;
}

const endsOthers = storedEvents.whether({ sessions: 'others-ended' });
const endsAll = storedEvents.whether({ sessions: 'all-ended' });

/** The change that the event of an account is for sessions, if it is one. Throws UnknownEvent. */
export function changeOf(recorded: RecordedEvent): AccountChange | undefined {
  const event = known<AccountEvent>(accountEvents, recorded);
  const { stream, revision } = event;
  const change = { accountId: stream.slice(stream.indexOf('-') + 1), revision: Number(revision) };
  if (endsAll(event)) return change;
  if (!endsOthers(event)) return undefined;
  const { sessionId } = event.data;
  return { ...change, ...(sessionId !== undefined && { keeps: sessionId }) };
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
  return asEnded(session, 'account-changed', now);
}
