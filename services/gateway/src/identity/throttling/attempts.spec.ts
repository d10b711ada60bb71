import { describe, expect, it } from '@jest/globals';
import { isCounted } from '#time-windows';
import { closedFor, turnsOf } from '#time-windows/testing';
import fc from 'fast-check';
import { attempt, attemptLimits, forgive, openAgainAt, type Attempts } from './attempts.js';

const start = Date.parse('2026-03-12T08:00:00Z');
const minute = 60_000;

/** A wrong password is typed whenever one may be, until `until`; the instants at which that was so. */
function guessing(until: number, from = start): number[] {
  const tried: number[] = [];
  let record: Attempts | undefined;
  for (let now = from; now <= until;) {
    const next = attempt(record, { id: `${now}`, at: now, by: 'stranger' }, attemptLimits);
    if (next === undefined) {
      const opens = openAgainAt(record!, now, attemptLimits);
      if (opens === Infinity) break;
      now = opens;
      continue;
    }
    tried.push(now);
    record = next;
    now += 1;
  }
  return tried;
}

function wrong(times: number, at = start, record?: Attempts, by = 'stranger'): Attempts | undefined {
  let current = record;
  for (let i = 0; i < times; i++) current = attempt(current, { id: `${at}/${i}`, at: at + i, by }, attemptLimits);
  return current;
}

describe('password attempts on one identifier', () => {
  it('lets ten through and not the eleventh', () => {
    expect(wrong(10)!.row).toHaveLength(10);
    expect(attempt(wrong(10), { id: 'x', at: start + 1000, by: 'stranger' }, attemptLimits)).toBeUndefined();
  });

  it('opens again five minutes after the tenth, then asks for twice as long after every further ten', () => {
    const tried = guessing(start + 100 * minute);
    const pauses = tried
      .slice(1)
      .map((at, i) => Math.round((at - tried[i]!) / minute))
      .filter((pause) => pause > 0);
    expect(pauses).toEqual([5, 10, 20, 40]);
  });

  it('closes for good after a hundred in a row', () => {
    expect(guessing(start + 30 * 24 * 60 * minute)).toHaveLength(100);
  });

  it('never lets more than ten through in any five minutes', () => {
    const at = fc.array(fc.integer({ min: 0, max: 30 * minute }), { maxLength: 80 });
    fc.assert(
      fc.property(at, (offsets) => {
        let record: Attempts | undefined;
        const through: number[] = [];
        offsets
          .sort((a, b) => a - b)
          .forEach((offset, i) => {
            const next = attempt(record, { id: `${i}`, at: start + offset, by: 'stranger' }, attemptLimits);
            if (next !== undefined) through.push(offset);
            record = next ?? record;
          });
        for (const from of through) {
          expect(through.filter((offset) => offset >= from && offset < from + 5 * minute).length).toBeLessThanOrEqual(
            10,
          );
        }
      }),
      { seed: 1 },
    );
  });

  it('forgets a right password, and with it the older wrong ones of whoever typed it', () => {
    const record = forgive(wrong(3), `${start}/2`, start + 10, attemptLimits);
    expect(record!.row.map(({ id }) => id)).toEqual([`${start}/0`, `${start}/1`]);
    const later = start + 20 * minute;
    expect(forgive(wrong(1, later, wrong(9)), `${later}/0`, later + minute, attemptLimits)).toMatchObject({ row: [] });
  });

  it('a right password gives strangers none of theirs back, nor makes them wait longer', () => {
    const later = start + 20 * minute;
    const entered = wrong(1, later, wrong(9), 'holder');
    const after = forgive(entered, `${later}/0`, later, attemptLimits)!;
    expect(after.row).toEqual(wrong(9)!.row);
    expect(openAgainAt(after, later + 1, attemptLimits)).toBe(later + 1);
  });

  it('a right password beside nine wrong ones under way gives them nothing back', () => {
    const ten = wrong(9, start + 1, attempt(undefined, { id: 'right', at: start, by: 'stranger' }, attemptLimits))!;
    const after = forgive(ten, 'right', start + 20, attemptLimits);
    expect(
      attempt(wrong(1, start + 30, after), { id: 'x', at: start + 40, by: 'stranger' }, attemptLimits),
    ).toBeUndefined();
  });

  it('remembers nothing after ninety days, and until then moves the expiry of the record once an hour at most', () => {
    const ninetyDays = 90 * 24 * 60 * minute;
    const closed: Attempts = { ...wrong(1)!, row: Array(100).fill(wrong(1)!.row[0]) };
    expect(attempt(closed, { id: 'x', at: start + ninetyDays - 1, by: 'stranger' }, attemptLimits)).toBeUndefined();
    expect(attempt(closed, { id: 'x', at: start + ninetyDays, by: 'stranger' }, attemptLimits)).toMatchObject({
      row: [{ id: 'x' }],
    });
    const expiryAfter = (at: number) => wrong(1, at, wrong(1))!.expiresAt - start - ninetyDays;
    expect([1, 59 * minute, 60 * minute, 61 * minute].map((after) => expiryAfter(start + after) / minute)).toEqual([
      60, 60, 60, 120,
    ]);
  });

  it('whatever the clocks of two replicas did, are closed for the longest pause at most', () => {
    const limits = { ...attemptLimits, consecutive: Infinity };
    const through = fc.constantFrom([0], [1], [0, 1]) as fc.Arbitrary<(0 | 1)[]>;
    fc.assert(
      fc.property(turnsOf(limits.windowMs), through, (turns, replicas) => {
        let record: Attempts | undefined;
        const ask = (at: number, id: string) => {
          record = attempt(record, { id, at, by: 'stranger' }, limits) ?? record;
          return isCounted(record?.row, id);
        };
        expect(closedFor(turns, ask, limits.longestPauseMs, replicas)).toBeLessThanOrEqual(limits.longestPauseMs);
      }),
    );
  });

  it('a clock that is set back opens nothing, and what it closes opens after the pause', () => {
    const back = start - 3 * 60 * minute;
    const refused = attempt(wrong(10), { id: 'x', at: back, by: 'x' }, attemptLimits);
    expect(isCounted(refused?.row, 'x')).toBe(false);
    expect(attempt(refused, { id: 'x', at: back + 5 * minute - 1, by: 'x' }, attemptLimits)).toBeUndefined();
    expect(isCounted(attempt(refused, { id: 'x', at: back + 5 * minute, by: 'x' }, attemptLimits)?.row, 'x')).toBe(
      true,
    );
    expect(openAgainAt(wrong(10)!, back, attemptLimits)).toBe(back + 5 * minute);
  });

  it('a right password that was counted out of the window changes no one else', () => {
    expect(forgive(undefined, 'gone', start, attemptLimits)).toBeUndefined();
  });
});
