import { describe, expect, it } from '@jest/globals';
import { levels } from '#contracts';
import type { Session } from '../identity/sessions/session.js';
import { decideAccess } from './policy.js';

const now = Date.parse('2026-03-12T09:00:00Z');
const minute = 60_000;
const session = (level: Session['level'], ...ages: number[]): Session => ({
  accountId: 'a',
  revision: 0,
  level,
  proofs: ages.map((age, index) => ({ factor: index === 0 ? 'password' : 'sms-token', at: now - age * minute })),
  device: '',
  openedAt: now,
  lastUsedAt: now,
  expiresAt: now + minute,
});

describe('the check of a level', () => {
  it('permits what is demanded, and more', () => {
    for (const level of ['sms-token', 'totp'] as const) {
      expect(decideAccess(session(level, 1, 1), { level: 'sms-token' }, [], now, levels)).toEqual({
        decision: 'permit',
        demand: { level: 'sms-token' },
        reasons: [],
      });
    }
  });

  it('says in words what a session lacks, and whether its person can prove it', () => {
    const demand = { level: 'sms-token' } as const;
    const lacking = {
      en: 'needs sms-token, your session has password',
      fr: 'exige sms-token, votre session a password',
    };
    expect(decideAccess(session('password', 1), demand, ['password', 'sms-token'], now, levels)).toMatchObject({
      decision: 'step-up',
      reasons: [{ code: 'level-too-low', who: 'you', text: lacking }],
    });
    expect(decideAccess(session('password', 1), demand, ['password'], now, levels)).toMatchObject({
      decision: 'deny',
      reasons: [
        { text: lacking },
        {
          code: 'level-out-of-reach',
          text: {
            en: 'your account is not set up for sms-token: choose it in the personal space',
            fr: 'votre compte n’est pas configuré pour sms-token\u00a0: choisissez-le dans l’espace personnel',
          },
        },
      ],
    });
  });

  it('asks again for what was proven too long ago: the oldest proof counts', () => {
    const demand = { level: 'sms-token', maxAgeMs: 15 * minute } as const;
    const reachable = ['sms-token'] as const;
    expect(decideAccess(session('sms-token', 15, 1), demand, reachable, now, levels).decision).toBe('permit');
    expect(decideAccess(session('sms-token', 16, 1), demand, reachable, now, levels)).toMatchObject({
      decision: 'step-up',
      reasons: [
        {
          code: 'authentication-too-old',
          text: {
            en: 'needs an authentication of the last 15 minutes, yours is 16 minutes old',
            fr: 'exige une authentification d’il y a au plus 15 minutes, la vôtre a 16 minutes',
          },
        },
      ],
    });
    expect(decideAccess(session('sms-token', -60), demand, reachable, now, levels)).toMatchObject({
      decision: 'step-up',
      reasons: [{ text: expect.objectContaining({ en: 'needs an authentication of the last 15 minutes' }) }],
    });
  });
});
