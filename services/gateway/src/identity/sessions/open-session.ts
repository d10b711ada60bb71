import { EventStore } from '#event-store';
import { record, sessionOpened, sessionSteppedUp } from '../authentication-events/authentication-events.js';
import { changeOf } from './account-change.js';
import type { OpenSession } from './session.js';
import { Sessions, type Opening } from './sessions.js';

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
export async function openSession(opening: Opening, sessions: Sessions, events: EventStore): Promise<Opened> {
  const opened = await handOut(opening, sessions, events, async (session) => {
    await sessions.endSurplus(session.accountId, session.id);
    await record(events, sessionOpened(factsOf(session)));
    return true;
  });
  return opened!;
}

/**
 * The same for a session that proved more: it goes on under a new token, known by the same `sid`, and only if the old one is still open when it
 * makes way. Undefined when it is not.
 */
export async function stepUpSession(
  previous: string,
  opening: Opening,
  sessions: Sessions,
  events: EventStore,
): Promise<Opened | undefined> {
  const carriedOn = await sessions.carriedOn(previous);
  if (carriedOn === undefined) return undefined;
  return handOut({ ...opening, ...carriedOn }, sessions, events, async (session) => {
    if (!(await sessions.retire(previous))) return false;
    const { openedAt: steppedUpAt, ...facts } = factsOf(session);
    await record(events, sessionSteppedUp({ ...facts, previousSessionId: previous, steppedUpAt }));
    return true;
  });
}

/** The revision of the last change of the account above the given one that ends sessions and challenges. */
export async function lastChangeAfter(
  revision: number,
  accountId: string,
  events: EventStore,
): Promise<number | undefined> {
  let last: number | undefined;
  for await (const event of events.read(`account-${accountId}`, BigInt(revision) + 1n)) {
    last = changeOf(event)?.revision ?? last;
  }
  return last;
}

async function handOut(
  opening: Opening,
  sessions: Sessions,
  events: EventStore,
  /** What must be done before the token is given; false when it may not be given. */
  conclude: (session: OpenSession) => Promise<boolean>,
): Promise<Opened | undefined> {
  const { accountId, revision } = opening;
  const { token, session } = await sessions.open(opening);
  try {
    const changedAt = await lastChangeAfter(revision, accountId, events);
    if (changedAt !== undefined) {
      await sessions.discard(session.id);
      return { changedAt };
    }
    if (await conclude(session)) return { token, session };
    await sessions.discard(session.id);
    return undefined;
  } catch (error) {
    await sessions.discard(session.id);
    throw error;
  }
}

function factsOf({ id, accountId, level, proofs, lastUsedAt }: OpenSession): Parameters<typeof sessionOpened>[0] {
  return {
    accountId,
    sessionId: id,
    securityLevel: level,
    factors: [...new Set(proofs.map(({ factor }) => factor))],
    openedAt: new Date(lastUsedAt).toISOString(),
  };
}
