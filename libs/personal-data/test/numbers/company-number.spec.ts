import { describe, expect, it } from '@jest/globals';
import { companyNumberOf } from '../../src/company-number.js';

describe('company number (guide row 17) [R-06]', () => {
  it.each([
    ['12345678912345', { kind: 'siret', value: '12345678912345', verified: false }], // the guide's own example
    ['732 829 320', { kind: 'siren', value: '732829320', verified: true }],
    ['732829321', { kind: 'siren', value: '732829321', verified: false }],
    ['732 829 320 00074', { kind: 'siret', value: '73282932000074', verified: true }],
    ['732.829.320-00075', { kind: 'siret', value: '73282932000075', verified: false }],
    ['35600000000048', { kind: 'siret', value: '35600000000048', verified: true }], // La Poste, headquarters: passes Luhn
    ['35600000049837', { kind: 'siret', value: '35600000049837', verified: true }], // La Poste: fails Luhn, adds up to 45
    ['35600000049838', { kind: 'siret', value: '35600000049838', verified: false }],
    ['FR73282932000074', { kind: 'customs', value: 'FR73282932000074', verified: true }],
    ['fr 732 829 320 00075', { kind: 'customs', value: 'FR73282932000075', verified: false }],
    ['FR301272811', { kind: 'customs', value: 'FR301272811', verified: true }], // EORI since 2025
    ['FR301272812', { kind: 'customs', value: 'FR301272812', verified: false }],
    ['FR30127281100037', { kind: 'customs', value: 'FR30127281100037', verified: true }],
    ['732829320\u200b', { kind: 'siren', value: '732829320', verified: true }],
    ['\u202d732829320\u202c\t', { kind: 'siren', value: '732829320', verified: true }],
    ['732\u00a0829\u202f320', { kind: 'siren', value: '732829320', verified: true }],
    ['SIREN : 732 829 320', { kind: 'siren', value: '732829320', verified: true }],
    ['Siret n° 732 829 320 00074', { kind: 'siret', value: '73282932000074', verified: true }],
    ['EORI FR 301 272 811', { kind: 'customs', value: 'FR301272811', verified: true }],
    ['XI123456789000', { kind: 'customs', value: 'XI123456789000', verified: false }],
    ['ATEOS1000012345', { kind: 'customs', value: 'ATEOS1000012345', verified: false }],
    ['CHE123456788', { kind: 'customs', value: 'CHE123456788', verified: false }],
    ['DE1234567', { kind: 'customs', value: 'DE1234567', verified: false }],
  ])('%s', (text, number) => {
    expect(companyNumberOf(text)).toEqual(number);
  });

  it.each([
    '',
    '1234567',
    '1234567890',
    '123456789012345',
    'F123456789',
    'FR',
    'FR1234567890123456',
    '73282932o',
    'DÉ123',
    'bonjour',
    'BONJOUR',
    'RCS Paris 732 829 320',
    'RCS732829320',
    'ZZ123456789',
    'EU123456789',
    'XX12345',
    'SIREN',
  ])('is none of the three: %p', (text) => {
    expect(companyNumberOf(text)).toBeUndefined();
  });
});
