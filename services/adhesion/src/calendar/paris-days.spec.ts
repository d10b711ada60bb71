import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayBegins, dayEnds, dayOf } from './paris-days.js';

describe('days in Paris', () => {
  it.each([
    ['2026-01-15', '2026-01-14T23:00:00.000Z', '2026-01-15T23:00:00.000Z'],
    ['2026-07-15', '2026-07-14T22:00:00.000Z', '2026-07-15T22:00:00.000Z'],
    ['2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'], // 23 hours long
    ['2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'], // 25 hours long
    ['2026-12-31', '2026-12-30T23:00:00.000Z', '2026-12-31T23:00:00.000Z'],
    ['2028-02-29', '2028-02-28T23:00:00.000Z', '2028-02-29T23:00:00.000Z'],
  ])('%s begins at %s and ends at %s', (day, begins, ends) => {
    expect([dayBegins(day), dayEnds(day)]).toEqual([begins, ends]);
  });

  it('follow upon each other: every instant is in one of them', () => {
    const instants = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, (date) => {
        const instant = date.toISOString();
        const day = dayOf(instant);
        expect(dayBegins(day) <= instant && instant < dayEnds(day)).toBe(true);
        expect(dayOf(dayBegins(day))).toBe(day);
        expect(dayOf(dayEnds(day)) > day).toBe(true);
      }),
    );
  });
});
