import { describe, expect, it } from '@jest/globals';
import { askedInstant } from './asked-moment.js';

describe('the moment that is asked about', () => {
  it.each([
    ['2026-03-09', '2026-03-09T22:59:59.999Z'],
    ['2026-07-14', '2026-07-14T21:59:59.999Z'],
    ['2026-03-09T18:00:00.000Z', '2026-03-09T18:00:00.000Z'],
    ['2026-03-09T18:00:00+01:00', '2026-03-09T17:00:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(askedInstant(text)).toBe(instant);
  });

  it.each([
    '',
    '9 March',
    '2026-13-09',
    '2026-02-30',
    '2026-03-09T18:00:00',
    '2026-03-09T18:00Z',
    '2026',
    '2026-03-09T25:00:00Z',
    '9999-12-31T23:59:59-14:00',
    '0000-01-01T00:00:00+14:00',
  ])('%p is no moment', (text) => {
    expect(askedInstant(text)).toBeUndefined();
  });
});
