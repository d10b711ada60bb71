import { describe, expect, it } from '@jest/globals';
import { namesOneOf, tellsNumber } from '#personal-data';

describe('a text that is kept in clear', () => {
  it.each([
    ['asked by Jeanne', ['Jeanne'], true],
    ['asked by JEANNE-MARIE', ['jeanne'], true],
    ['case of j.dupont@example.org', ['j.dupont@example.org'], true],
    ['convention with «Transit  du Port»', ['Transit du Port'], true],
    ['case 2026-17', ['Jeanne', ''], false],
    ['by the portal', ['Port'], false],
    ['', [''], false],
  ])('«%s» names one of %j: %s', (text, names, told) => {
    expect(namesOneOf(text, names)).toBe(told);
  });

  it.each([
    ['case of 732829320', '732829320', true],
    ['case of 732 829 320', '732829320', true],
    ['case of FR73282932000074', '732829320', true],
    ['case of de-123.456', 'DE123456', true],
    ['case 2026-17', '732829320', false],
  ])('«%s» tells the number %s: %s', (text, number, told) => {
    expect(tellsNumber(text, number)).toBe(told);
  });
});
