import { describe, expect, it } from '@jest/globals';
import { closedFor, turnsOf } from '#time-windows/testing';
import fc from 'fast-check';
import { ask, type LinkAllowance } from './link-allowance.js';

const limits = { intervalMs: 60_000, perQuarterHour: 5, perDay: 10 };
const minute = 60_000;

/** Which of the asked mails are sent. */
function sent(mails: readonly { readonly at: number; readonly accountId?: string; readonly id?: string }[]): boolean[] {
  let allowance: LinkAllowance | undefined;
  return mails.map(({ at, accountId = 'a', id = `${at} ${accountId}` }) => {
    allowance = ask(allowance, { id, accountId, at }, limits);
    return allowance.asked.some((entry) => entry.id === id && entry.sent);
  });
}

describe('mails with links [R-13]', () => {
  it('to one account are a minute apart', () => {
    expect(sent([{ at: 0 }, { at: minute - 1 }, { at: minute }])).toEqual([true, false, true]);
  });

  it('are at most five asked for in 15 minutes, suppressed ones included', () => {
    const asked = [0, 1, 2, 3, 4, 5 * minute, 15 * minute + 4].map((at) => ({ at }));
    expect(sent(asked)).toEqual([true, false, false, false, false, false, true]);
  });

  it('are at most ten a day to one address, whoever asks', () => {
    const asked = Array.from({ length: 12 }, (_, index) => ({ at: index * minute, accountId: `account ${index}` }));
    expect(sent(asked).filter(Boolean)).toHaveLength(10);
    expect(sent([...asked, { at: 24 * 60 * minute + 1, accountId: 'next day' }]).at(-1)).toBe(true);
  });

  it('stay within ten asked for by one account, however often it asks', () => {
    let allowance: LinkAllowance | undefined;
    for (let at = 0; at < 500; at++) allowance = ask(allowance, { id: `${at}`, accountId: 'a', at }, limits);
    expect(allowance!.asked).toHaveLength(10);
  });

  it('are suppressed for a day at most, whatever the clocks of two replicas did', () => {
    const day = 24 * 60 * minute;
    fc.assert(
      fc.property(turnsOf(day), fc.constantFrom('a', 'b'), (turns, other) => {
        let allowance: LinkAllowance | undefined;
        let asked = 0;
        const grants = (at: number, id: string) => {
          allowance = ask(allowance, { id, accountId: ++asked > turns.length ? other : 'a', at }, limits);
          return allowance.asked.some((entry) => entry.id === id && entry.sent);
        };
        expect(closedFor(turns, grants, day, [0])).toBeLessThanOrEqual(day);
      }),
    );
  });

  it('count once when asked for again after a conflict', () => {
    expect(
      sent([
        { at: 0, id: 'same' },
        { at: 0, id: 'same' },
      ]),
    ).toEqual([true, true]);
  });
});
