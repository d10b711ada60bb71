import { describe, expect, it } from '@jest/globals';
import { dateAndTime, dayInFrance, duration, longDate, shortDate } from './dates.js';

const guideDay = new Date('2005-03-09T13:05:00Z');

describe('dates on the pages', () => {
  it('has the short form of the guide', () => {
    expect(shortDate(guideDay, 'fr')).toBe('Mer. 9 mars 2005');
    expect(shortDate(guideDay, 'en')).toBe('Wed 9 March 2005');
  });

  it('writes the first of a month as French does', () => {
    expect(shortDate(new Date('2026-08-01T10:00:00Z'), 'fr')).toBe('Sam. 1er août 2026');
    expect(longDate(new Date('2026-08-01T10:00:00Z'), 'en')).toBe('1 August 2026');
  });

  it('has the long form and the hour in France, summer and winter', () => {
    expect(dateAndTime(guideDay, 'fr')).toBe('9 mars 2005 à 14\u00a0h\u00a005');
    expect(dateAndTime(new Date('2026-07-14T07:05:00Z'), 'fr')).toBe('14 juillet 2026 à 9\u00a0h\u00a005');
    expect(dateAndTime(new Date('2026-07-14T13:05:00Z'), 'en')).toBe('14 July 2026 at 15:05');
  });

  it('changes day at midnight in France', () => {
    expect(shortDate(new Date('2026-12-31T23:30:00Z'), 'fr')).toBe('Ven. 1er janvier 2027');
    expect(dayInFrance(new Date('2026-12-31T23:30:00Z'))).toBe('2027-01-01');
  });
});

describe('how long something lasts', () => {
  it.each([
    [0, '0 seconde', '0 seconds'],
    [60, '1 minute', '1 minute'],
    [90, '90 secondes', '90 seconds'],
    [5400, '90 minutes', '90 minutes'],
    [86_400, '24 heures', '24 hours'],
    [172_800, '2 jours', '2 days'],
    [7 * 86_400, '7 jours', '7 days'],
  ])('is said of %d seconds in the largest unit that is exact', (seconds, french, english) => {
    const plain = (text: string) => text.replace(/\s/g, ' ');
    expect([plain(duration(seconds, 'fr')), duration(seconds, 'en')]).toEqual([french, english]);
  });
});
