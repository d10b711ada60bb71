import { serviceEntered } from '#contracts';
import type { OpenSession } from '../../identity/sessions/session.js';

const { accountId, sid, securityLevel, authenticatedAt } = serviceEntered.example;

/** A session of the person of the contract’s example. */
export const sampleSession = (over: Partial<OpenSession> = {}): OpenSession => ({
  id: 'a'.repeat(64),
  sid,
  accountId,
  revision: 0,
  level: securityLevel,
  provenLevel: securityLevel,
  proofs: [{ factor: 'password', at: Date.parse(authenticatedAt) }],
  device: 'Firefox',
  openedAt: 0,
  lastUsedAt: 0,
  expiresAt: 0,
  ...over,
});
