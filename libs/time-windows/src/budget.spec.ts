import { describe, expect, it } from '@jest/globals';
import { isWithin, spend, type Budget } from './budget.js';

const windowMs = 60_000;
const start = Date.parse('2026-03-12T08:00:00Z');

/** Requests at the given seconds; which of them are let through. */
function requests(max: number, seconds: readonly number[]): boolean[] {
  let budget: Budget | undefined;
  return seconds.map((second) => {
    budget = spend(budget, start + second * 1000, { max, windowMs }) ?? budget;
    return budget !== undefined && isWithin(budget, { max, windowMs });
  });
}

describe('a budget', () => {
  it('lets the limit through and refuses the rest of the minute', () => {
    expect(requests(3, [0, 1, 2, 3, 59])).toEqual([true, true, true, false, false]);
  });

  it('begins anew a minute after its first request', () => {
    expect(requests(2, [0, 30, 31, 60, 61, 62])).toEqual([true, true, false, true, true, false]);
  });

  it('writes nothing more once it is spent', () => {
    const spent: Budget = { spent: 4, expiresAt: start + 1000 };
    expect(spend(spent, start, { max: 3, windowMs })).toBeUndefined();
  });
});
