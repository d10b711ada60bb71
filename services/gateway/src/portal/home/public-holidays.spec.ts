import { describe, expect, it } from '@jest/globals';
import { nextPublicHolidays, publicHolidays } from './public-holidays.js';

const dayOf = (year: number, name: string) => publicHolidays(year).find((holiday) => holiday.name === name)?.day;

describe('public holidays', () => {
  it.each([
    [2005, '2005-03-28'],
    [2024, '2024-04-01'],
    [2025, '2025-04-21'],
    [2026, '2026-04-06'],
    [2038, '2038-04-26'],
  ])('knows Easter Monday of %i', (year, day) => {
    expect(dayOf(year, 'easterMonday')).toBe(day);
  });

  it('follows Easter with Ascension and Whit Monday', () => {
    expect(dayOf(2026, 'ascension')).toBe('2026-05-14');
    expect(dayOf(2026, 'whitMonday')).toBe('2026-05-25');
  });

  it('lists eleven a year, in order', () => {
    const days = publicHolidays(2008).map(({ day }) => day);
    expect(days).toHaveLength(11);
    expect([...days].sort()).toEqual(days);
  });

  it('counts today and goes on into the next year', () => {
    expect(nextPublicHolidays('2026-12-25', 3)).toEqual([
      { name: 'christmas', day: '2026-12-25' },
      { name: 'newYear', day: '2027-01-01' },
      { name: 'easterMonday', day: '2027-03-29' },
    ]);
  });
});
