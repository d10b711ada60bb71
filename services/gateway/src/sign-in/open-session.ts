import { EventStore } from '#event-store';
import type { Account } from '../account/accounts.js';
import { record, sessionOpened } from '../authentication/authentication.js';
import { changeOf } from '../revocation/account-change.js';
import type { OpenSession } from '../session/session.js';
import { Sessions } from '../session/sessions.js';

/** A session that was opened, or the revision of the change that came between: the view must reach it first. */
export type Opened =
  | { readonly token: string; readonly session: OpenSession; readonly changedAt?: undefined }
  | { readonly changedAt: number };

/**
 * Opens a session on an account that was just verified against its view at revision r, so that no change of the account
 * slips by: first the session is written, with r; then the account's stream is read from r + 1; only when nothing
 * stands there that ends sessions is the opening recorded and the token given. A change that commits before that
 * reading is seen by it; one that commits after it finds the session and ends it.
 */
export async function openSession(
  { view, revision }: Account,
  device: string,
  sessions: Sessions,
  events: EventStore,
): Promise<Opened> {
  const { accountId, securityLevel: level } = view;
  const { token, session } = await sessions.open({ accountId, revision, level, device, factors: ['password'] });
  try {
    const changedAt = await lastChangeAfter(revision, accountId, events);
    if (changedAt !== undefined) {
      await sessions.discard(session.id);
      return { changedAt };
    }
    await record(events, sessionOpened(factsOf(session)));
  } catch (error) {
    await sessions.discard(session.id);
    throw error;
  }
  return { token, session };
}

async function lastChangeAfter(revision: number, accountId: string, events: EventStore): Promise<number | undefined> {
  let last: number | undefined;
  for await (const event of events.read(`account-${accountId}`, BigInt(revision) + 1n)) {
    last = changeOf(event)?.revision ?? last;
  }
  return last;
}

function factsOf({ id, accountId, level, proofs, openedAt }: OpenSession): Parameters<typeof sessionOpened>[0] {
  return {
    accountId,
    sessionId: id,
    securityLevel: level,
    factors: proofs.map(({ factor }) => factor),
    openedAt: new Date(openedAt).toISOString(),
  };
}
