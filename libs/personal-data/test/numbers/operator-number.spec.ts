import { describe, expect, it } from '@jest/globals';
import { IdentifierKey, operatorNumberOf } from '#personal-data';

describe('the number of an operator [R-60]', () => {
  it.each([
    ['732 829 320', { kind: 'siren', value: '732829320', verified: true }],
    ['732 829 320 00074', { kind: 'siren', value: '732829320', verified: true, siret: '73282932000074' }],
    ['732 829 320 00075', { kind: 'siren', value: '732829320', verified: true, siret: '73282932000075' }],
    ['732829321', { kind: 'siren', value: '732829321', verified: false }],
    ['FR732829320', { kind: 'siren', value: '732829320', verified: true }],
    ['EORI FR 732 829 320 00074', { kind: 'siren', value: '732829320', verified: true, siret: '73282932000074' }],
    ['DE1234567', { kind: 'customs', value: 'DE1234567', verified: false }],
  ])('%s', (text, number) => {
    expect(operatorNumberOf(text)).toEqual(number);
  });

  it.each([
    ['no number of a company', 'bonjour'],
    ['the number of a French company for value added tax', 'FR83 732 829 320'],
    ['another number that claims to be French', 'FR12345678'],
  ])('is none: %s', (_, text) => {
    expect(operatorNumberOf(text)).toBeUndefined();
  });

  it('is one for both codes of Greece', () => {
    expect(operatorNumberOf('EL123456789')).toEqual(operatorNumberOf('GR123456789'));
  });

  it('is one for all ways in which a French company is named', () => {
    const key = new IdentifierKey(Buffer.alloc(32, 'identifier'));
    const ids = ['732829320', '732 829 320 00074', '73282932000082', 'FR732829320', 'FR73282932000074'].map((text) =>
      key.operatorId(operatorNumberOf(text)!),
    );
    expect(new Set(ids).size).toBe(1);
    expect(key.operatorId(operatorNumberOf('DE732829320')!)).not.toBe(ids[0]);
  });
});
