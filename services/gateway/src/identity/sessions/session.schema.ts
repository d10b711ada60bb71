import { factor, securityLevel } from '#contracts';
import { z } from 'zod';
import { authenticatedAt, type OpenSession } from './session.js';

const instant = z.iso.datetime();

export const currentSession = z
  .object({
    accountId: z.uuid(),
    level: securityLevel,
    factors: z.array(factor).describe('What was proven'),
    authenticatedAt: instant.describe('Since when all of it is proven'),
    expiresAt: instant.describe(
      'When the session ends unless it is used before; never later than twelve hours after it was opened',
    ),
  })
  .meta({ id: 'Session' });
export type CurrentSession = z.infer<typeof currentSession>;

export const ownSession = z
  .object({
    id: z.string().describe('Names the session; no secret'),
    device: z.string().describe('Kind of browser and system; empty when not recognised'),
    createdAt: instant,
    lastUsedAt: instant.describe('To the minute'),
    current: z.boolean().describe('Whether it is the session that asks'),
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

/** How the API lists a person's sessions. */
export function toSessionList(sessions: readonly OpenSession[], current: OpenSession): SessionList {
  return sessions.map(({ id, device, openedAt, lastUsedAt }) => ({
    id,
    device,
    createdAt: new Date(openedAt).toISOString(),
    lastUsedAt: new Date(lastUsedAt).toISOString(),
    current: id === current.id,
  }));
}
