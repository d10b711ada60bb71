import { describe, expect, it } from '@jest/globals';
import { PeriodRefused, periodOf } from './period.js';

const at = '2026-03-09T09:00:00.000Z';

describe('a period of days in Paris', () => {
  it.each([
    [{}, { from: at }],
    [{ from: '2026-03-09' }, { from: at }],
    [{ until: '2026-03-09' }, { from: at, until: '2026-03-09T23:00:00.000Z' }],
    [
      { from: '2026-03-28', until: '2026-03-29' },
      { from: '2026-03-27T23:00:00.000Z', until: '2026-03-29T22:00:00.000Z' },
    ],
  ])('%j', (asked, period) => {
    expect(periodOf(asked, at)).toEqual(period);
  });

  it.each([{ from: '2026-03-08' }, { until: '2026-03-08' }, { from: '2026-03-11', until: '2026-03-10' }])(
    '%j is refused',
    (asked) => {
      expect(() => periodOf(asked, at)).toThrow(PeriodRefused);
    },
  );

  it('keeps the beginning that it has, where it is not asked to change', () => {
    const running = { from: '2026-01-05T10:22:00.000Z' };
    expect(periodOf({ from: '2026-01-05' }, at, running)).toEqual(running);
    expect(periodOf({}, at, running)).toEqual(running);
    expect(periodOf({ from: '2026-03-10' }, at, running)).toEqual({ from: '2026-03-09T23:00:00.000Z' });
    expect(() => periodOf({ from: '2026-01-06' }, at, running)).toThrow(PeriodRefused);
  });
});
