import { factor, securityLevel } from '#contracts';
import { textLike } from '#web';
import { z } from 'zod';
import { authenticatedAt, type OpenSession } from './session.js';

const instant = z.iso.datetime();

export const currentSession = z
  .object({
    accountId: z.uuid(),
    level: securityLevel,
    factors: z.array(factor).describe('What was proven'),
    authenticatedAt: instant.describe('Since when all of it is proven'),
    expiresAt: instant.meta({
      description:
        'When the session ends unless it is used before; never later than the longest session of the installation',
      examples: ['2026-03-12T10:00:00.000Z'],
    }),
  })
  .meta({ id: 'Session' });
export type CurrentSession = z.infer<typeof currentSession>;

/** An example of what names a session. */
export const sessionId = 'zN4fEjRWeJrze8BI0VniavN7wEjRWeJq83vASNFZ4mo';

export const ownSession = z
  .object({
    id: textLike(sessionId, 'Names the session; no secret'),
    device: textLike('Firefox, Windows', 'Kind of browser and system; empty when not recognised'),
    createdAt: instant,
    lastUsedAt: instant.describe('To the minute'),
    current: z.boolean().describe('Whether it is the session that asks'),
    teleservices: z
      .array(textLike('eddi'))
      .describe('Ids of the teleservices that it has entered, as known a moment ago'),
  })
  .meta({ id: 'OwnSession' });
export const sessionList = z.array(ownSession);
export type SessionList = z.infer<typeof sessionList>;

/** How the API shows the session that asks. */
export function toCurrentSession(session: OpenSession): CurrentSession {
  const { accountId, level, proofs, expiresAt } = session;
  return {
    accountId,
    level,
    factors: [...new Set(proofs.map(({ factor }) => factor))],
    authenticatedAt: new Date(authenticatedAt(session)).toISOString(),
    expiresAt: new Date(expiresAt).toISOString(),
  };
}

/** How the API lists a person's sessions. `entered`: ids of teleservices, by public ids of sessions. */
export function toSessionList(
  sessions: readonly OpenSession[],
  current: OpenSession,
  entered: ReadonlyMap<string, readonly string[]>,
): SessionList {
  return sessions.map(({ id, sid, device, openedAt, lastUsedAt }) => ({
    id,
    device,
    createdAt: new Date(openedAt).toISOString(),
    lastUsedAt: new Date(lastUsedAt).toISOString(),
    current: id === current.id,
    teleservices: [...(entered.get(sid) ?? [])],
  }));
}
