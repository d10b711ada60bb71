import { describe, expect, it } from '@jest/globals';
import { frenchCountries, mobileNumberOf } from '../../src/mobile-number.js';

describe('mobile number (guide row 15) [R-07]', () => {
  it.each([
    ['06 12 34 56 78', '+33612345678'],
    ['0033612345678', '+33612345678'],
    ['+33 (0)6.12.34.56.78', '+33612345678'],
    ['06/12/34/56/78', '+33612345678'],
    ['\u202d06 12 34 56 78\u202c', '+33612345678'],
    ['06\u00a012‑34‑56‑78', '+33612345678'],
    ['+33692123456', '+262692123456'], // La Réunion, as a French one
    ['0033 (0)690 12 34 56', '+590690123456'],
    ['+33 6 39 01 23 45', '+262639012345'],
    ['0690 12 34 56', '+590690123456'], // Guadeloupe
    ['0692 12 34 56', '+262692123456'], // La Réunion
    ['06 39 01 23 45', '+262639012345'], // Mayotte
    ['87 12 34 56', '+68987123456'], // French Polynesia
  ])('%s is %s', async (text, number) => {
    expect(await mobileNumberOf(text, frenchCountries)).toBe(number);
  });

  it.each([
    '',
    '0112345678',
    '06123',
    '+49 1511 2345678',
    '0612345678 ext 5',
    'tel:+33612345678',
    '0612345678abc',
    '++33612345678',
    '+33112345678',
    '+33 692 12 34',
  ])('no French mobile: %p', async (text) => {
    expect(await mobileNumberOf(text, frenchCountries)).toBeUndefined();
  });

  it('takes the countries that the installation allows', async () => {
    expect(await mobileNumberOf('+49 1511 2345678', ['FR', 'DE'])).toBe('+4915112345678');
    expect(await mobileNumberOf('0692123456', ['FR'])).toBeUndefined();
    expect(await mobileNumberOf('+33692123456', ['FR'])).toBeUndefined();
  });
});
