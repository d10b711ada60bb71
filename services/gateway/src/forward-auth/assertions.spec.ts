import { describe, expect, it } from '@jest/globals';
import { manualClock } from '#event-sourcing/testing';
import { testKeys } from '#runtime/testing';
import { SigningKeyRing } from '#web';
import type { OpenSession } from '../identity/sessions/session.js';
import { Assertions } from './assertions.js';

const now = Date.parse('2026-03-12T08:00:00Z');
const keys = SigningKeyRing.parse(testKeys().SSO_KEY);

function session(over: Partial<OpenSession> = {}): OpenSession {
  const times = { openedAt: now, lastUsedAt: now, expiresAt: now + 1000 };
  const proofs = [{ factor: 'password', at: now }] as const;
  const account = { accountId: 'account', revision: 0, level: 'password', provenLevel: 'password' } as const;
  return { id: 'id', sid: 'sid', ...account, proofs, device: '', ...times, ...over };
}

describe('assertions', () => {
  const told = (limit?: number) => {
    const clock = manualClock(new Date(now));
    return { clock, assertions: new Assertions({ signing: keys }, 'http://portal.example', clock, limit) };
  };
  const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

  it.each<[string, Partial<OpenSession>]>([
    ['a level that began to count meanwhile', { level: 'totp' }],
    ['a password that was given again', { proofs: [{ factor: 'password', at: now + 1000 }] }],
    ['the session that goes on in its place', { id: 'stepped up' }],
  ])('are told anew at once for %s', (_, over) => {
    const { assertions, clock } = told();
    const before = assertions.for(session(), 'eddi');
    clock.advance(2_000);
    const after = assertions.for(session(over), 'eddi');
    expect(after).not.toBe(before);
    expect(claimsOf(after)).toMatchObject({ iat: now / 1000 + 2, acr: over.level ?? 'password', sid: 'sid' });
    expect(assertions.for(session(over), 'eddi')).toBe(after);
  });

  it('are kept to a number, the youngest', () => {
    const { assertions, clock } = told(3);
    const tokenOf = (id: string) => assertions.for(session({ id }), 'eddi');
    const first = ['a', 'b', 'c'].map((id) => tokenOf(id));
    clock.advance(1_000);
    const fourth = tokenOf('d');
    expect(['b', 'c', 'd'].map((id) => tokenOf(id))).toEqual([first[1], first[2], fourth]);
    expect(tokenOf('a')).not.toBe(first[0]);
  });

  it('are forgotten once they are too old, without being asked for', () => {
    const { assertions, clock } = told();
    for (const id of ['a', 'b', 'c']) assertions.for(session({ id }), 'eddi');
    clock.advance(29_999);
    assertions.for(session({ id: 'd' }), 'eddi');
    expect(assertions.size).toBe(4);
    clock.advance(1);
    assertions.for(session({ id: 'e' }), 'eddi');
    expect(assertions.size).toBe(2);
  });
});
