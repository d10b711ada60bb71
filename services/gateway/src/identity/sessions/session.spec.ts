import { describe, expect, it } from '@jest/globals';
import { levels } from '#contracts';
import fc from 'fast-check';
import {
  authenticatedAt,
  countedLevel,
  isRecentlyAuthenticated,
  isUsable,
  newSession,
  touched,
  type Session,
} from './session.js';

const minute = 60_000;
const limits = {
  idleMs: 30 * minute,
  absoluteMs: 12 * 60 * minute,
  recentMs: 15 * minute,
  maxOpen: 20,
  settlingMs: 0,
};
const start = Date.parse('2026-03-12T08:00:00Z');

function session(over: Partial<Session> = {}): Session {
  const opening = { accountId: 'a', revision: 0, level: 'password', device: 'Firefox, Linux' } as const;
  return { ...newSession({ ...opening, proofs: [{ factor: 'password', at: start }] }, start, limits), ...over };
}

describe('a session', () => {
  it('ends after 30 minutes without use', () => {
    expect(isUsable(session(), start + 30 * minute - 1)).toBe(true);
    expect(isUsable(session(), start + 30 * minute)).toBe(false);
  });

  it('is prolonged by use, written down once a minute', () => {
    expect(touched(session(), start + minute - 1, limits)).toBeUndefined();
    const used = touched(session(), start + 20 * minute, limits);
    expect(used).toMatchObject({ lastUsedAt: start + 20 * minute, expiresAt: start + 50 * minute });
  });

  it('ends twelve hours after it was opened, however much it is used', () => {
    let current = session();
    let now = start;
    while (isUsable(current, now)) {
      current = touched(current, now, limits) ?? current;
      now += minute;
    }
    expect(now).toBe(start + 12 * 60 * minute);
  });

  it('is prolonged by use from a clock that was set back, and ends twelve hours later', () => {
    const back = start - 5 * 60 * minute;
    expect(touched(session(), back, limits)).toMatchObject({
      openedAt: back,
      lastUsedAt: back,
      expiresAt: back + 30 * minute,
    });
    expect(touched(session(), start - minute + 1, limits)).toBeUndefined();
  });

  it('is not revived by a use that comes after its end', () => {
    const now = start + 5 * minute;
    expect(touched(undefined, now, limits)).toBeUndefined();
    expect(touched(session({ ended: { reason: 'signed-out', at: now } }), now, limits)).toBeUndefined();
    expect(touched(session(), start + 31 * minute, limits)).toBeUndefined();
  });

  it('never lives longer than both limits allow, whatever the uses', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 40 * minute }), { maxLength: 60 });
    fc.assert(
      fc.property(gaps, (waits) => {
        let current = session();
        let now = start;
        let usedAt = start;
        for (const wait of waits) {
          now += wait;
          if (!isUsable(current, now)) break;
          usedAt = now;
          current = touched(current, now, limits) ?? current;
        }
        expect(current.expiresAt).toBeLessThanOrEqual(usedAt + limits.idleMs);
        expect(current.expiresAt).toBeLessThanOrEqual(start + limits.absoluteMs);
      }),
      { seed: 1 },
    );
  });

  it('counts as authenticated when the factor that was proven longest ago was', () => {
    const proofs = [
      { factor: 'password', at: start },
      { factor: 'sms-token', at: start + minute },
      { factor: 'password', at: start + 2 * minute },
    ] as const;
    expect(authenticatedAt(session({ proofs }))).toBe(start + minute);
  });

  it('is recently authenticated for fifteen minutes', () => {
    expect(isRecentlyAuthenticated(session(), start + 15 * minute, limits)).toBe(true);
    expect(isRecentlyAuthenticated(session(), start + 15 * minute + 1, limits)).toBe(false);
    expect(isRecentlyAuthenticated(session(), start - minute, limits)).toBe(true);
    expect(isRecentlyAuthenticated(session(), start - minute - 1, limits)).toBe(false);
  });
});

describe('a factor that a session has just bound [R-36]', () => {
  const hour = 60 * minute;
  const settling = { ...limits, settlingMs: 24 * hour };
  const at = 1_000 * hour;
  const enteredBy = (...boundAt: (number | undefined)[]): Session => ({
    ...newSession({ accountId: 'a', revision: 0, level: levels.all.at(-1)!, proofs: [], device: '' }, at, limits),
    proofs: [
      { factor: 'password', at },
      ...boundAt.map((bound, index) => ({
        factor: levels.challenges[index]!,
        at,
        ...(bound !== undefined && { boundAt: bound }),
      })),
    ],
  });
  const strongest = levels.all.at(-1);

  it.each([
    ['one of the registration', [undefined, undefined], strongest],
    ['one bound more than a day ago', [undefined, at - 24 * hour - 1], strongest],
    ['one bound an hour ago, beside a settled one', [undefined, at - hour], levels.all[1]],
    ['one bound an hour ago', [at - hour], levels.weakest],
    ['one bound by a replica whose clock is a minute ahead', [at + minute], levels.weakest],
  ])('counts as %s says', (_, boundAt, counted) => {
    expect(countedLevel(enteredBy(...boundAt), at, settling, levels)).toBe(counted);
  });

  it('counts at once where that is turned off', () => {
    expect(countedLevel(enteredBy(at - hour), at, limits, levels)).toBe(strongest);
  });
});
