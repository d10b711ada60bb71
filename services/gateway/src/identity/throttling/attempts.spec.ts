import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { attempt, attemptLimits, forgive, openAgainAt, type Attempts } from './attempts.js';

const start = Date.parse('2026-03-12T08:00:00Z');
const minute = 60_000;

/** A wrong password is typed whenever one may be, until `until`; the instants at which that was so. */
function guessing(until: number, from = start): number[] {
  const tried: number[] = [];
  let record: Attempts | undefined;
  for (let now = from; now <= until;) {
    const next = attempt(record, { id: `${now}`, at: now }, attemptLimits);
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

function wrong(times: number, at = start, record?: Attempts): Attempts | undefined {
  let current = record;
  for (let i = 0; i < times; i++) current = attempt(current, { id: `${at}/${i}`, at: at + i }, attemptLimits);
  return current;
}

describe('password attempts on one identifier', () => {
  it('lets ten through and not the eleventh', () => {
    expect(wrong(10)).toMatchObject({ consecutive: 10 });
    expect(attempt(wrong(10), { id: 'x', at: start + 1000 }, attemptLimits)).toBeUndefined();
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
            const next = attempt(record, { id: `${i}`, at: start + offset }, attemptLimits);
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

  it('forgets a right password, and with it the row of wrong ones', () => {
    const record = forgive(wrong(3), `${start}/2`, start + 10, attemptLimits);
    expect(record).toMatchObject({ consecutive: 2, recent: [{ id: `${start}/0` }, { id: `${start}/1` }] });
    const later = forgive(
      wrong(1, start + 20 * minute, wrong(9)),
      `${start + 20 * minute}/0`,
      start + 21 * minute,
      attemptLimits,
    );
    expect(later).toMatchObject({ consecutive: 0, recent: [] });
  });

  it('a right password beside nine wrong ones under way gives them nothing back', () => {
    const ten = wrong(9, start + 1, attempt(undefined, { id: 'right', at: start }, attemptLimits))!;
    const after = forgive(ten, 'right', start + 20, attemptLimits);
    expect(attempt(wrong(1, start + 30, after), { id: 'x', at: start + 40 }, attemptLimits)).toBeUndefined();
  });

  it('remembers nothing after ninety days, and until then moves the expiry of the record once an hour at most', () => {
    const ninetyDays = 90 * 24 * 60 * minute;
    const closed: Attempts = { ...wrong(1)!, consecutive: 100 };
    expect(attempt(closed, { id: 'x', at: start + ninetyDays - 1 }, attemptLimits)).toBeUndefined();
    expect(attempt(closed, { id: 'x', at: start + ninetyDays }, attemptLimits)).toMatchObject({ consecutive: 1 });
    const expiryAfter = (at: number) => wrong(1, at, wrong(1))!.expiresAt - start - ninetyDays;
    expect([1, 59 * minute, 60 * minute, 61 * minute].map((after) => expiryAfter(start + after) / minute)).toEqual([
      60, 60, 60, 120,
    ]);
  });

  it('a right password that was counted out of the window changes no one else', () => {
    expect(forgive(undefined, 'gone', start, attemptLimits)).toBeUndefined();
  });
});
