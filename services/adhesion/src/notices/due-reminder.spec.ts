import { describe, expect, it } from '@jest/globals';
import { reminderDue } from './due-reminder.js';

const until = '2026-12-31T23:00:00.000Z';
const since = '2026-01-01T00:00:00.000Z';
const before = (days: number, ms = 0) => new Date(Date.parse(until) - days * 24 * 3_600_000 + ms).toISOString();

describe('reminders of an end', () => {
  it.each([
    [before(30, -1), undefined],
    [before(30), 30],
    [before(7, -1), 30],
    [before(7), 7],
    [before(1, -1), 7],
    [before(1), 1],
    [before(0, -1), 1],
    [until, undefined],
    ['2027-06-01T00:00:00.000Z', undefined],
  ])('at %s: %s days', (now, days) => {
    expect(reminderDue({ until, since, now })).toBe(days);
  });

  it('are not due of a day before which it was not granted', () => {
    expect(reminderDue({ until, since: before(20), now: before(20) })).toBeUndefined();
    expect(reminderDue({ until, since: before(20), now: before(7) })).toBe(7);
    expect(reminderDue({ until, since: before(5), now: before(5) })).toBeUndefined();
    expect(reminderDue({ until, since: before(5), now: before(1) })).toBe(1);
  });
});
