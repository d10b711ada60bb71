import { readNumber, type CompanyNumber } from '#contracts';

/** SIREN of La Poste, whose SIRETs have a rule of their own: their digits add up to a multiple of five. */
const laPoste = '356000000';

/**
 * Guide row 17: one field, three kinds of number; undefined when it is none of them. The checksum is told, never held
 * against the person: the guide's own example fails it.
 */
export function companyNumberOf(text: string): CompanyNumber | undefined {
  const value = readNumber(text)
    .toUpperCase()
    .replace(label, '')
    .replace(/[\s./-]/g, '');
  if (/^\d{9}$/.test(value)) return { kind: 'siren', value, verified: passesLuhn(value) };
  if (/^\d{14}$/.test(value)) return { kind: 'siret', value, verified: isSiret(value) };
  if (isCustomsNumber(value)) return { kind: 'customs', value, verified: isFrenchEori(value) };
  return undefined;
}

/** What people write before the number; a colon or the like behind it. */
const label = /^(?:SIREN|SIRET|EORI)(?: ?N[°O])?[ :.]*(?=[A-Z]{0,2}[ .-]?\d)/;

/** EORI numbers of the Union and its neighbours, TCUIN of other countries: a country code, then up to 15 characters. */
function isCustomsNumber(value: string): boolean {
  return /^[A-Z]{2}(?=[A-Z]*\d)[A-Z0-9]{1,15}$/.test(value) && isCountry(value.slice(0, 2));
}

/** XI: Northern Ireland, EL: Greece as its numbers for taxes have it. */
function isCountry(code: string): boolean {
  return ['XI', 'EL'].includes(code) || (!groups.has(code) && regionNames.of(code) !== undefined);
}

const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
/** Regions of CLDR that are no countries. */
const groups = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);

/**
 * France made EORI numbers of its country code and the SIRET, and makes them of the SIREN since 2025; other countries'
 * checksums are not known here.
 */
function isFrenchEori(value: string): boolean {
  if (/^FR\d{9}$/.test(value)) return passesLuhn(value.slice(2));
  return /^FR\d{14}$/.test(value) && isSiret(value.slice(2));
}

function isSiret(value: string): boolean {
  if (value.startsWith(laPoste) && sum(value, (digit) => digit) % 5 === 0) return true;
  return passesLuhn(value) && passesLuhn(value.slice(0, 9));
}

function passesLuhn(value: string): boolean {
  const doubled = (digit: number) => (digit < 5 ? 2 * digit : 2 * digit - 9);
  const fromRight = [...value].reverse().join('');
  return sum(fromRight, (digit, index) => (index % 2 === 1 ? doubled(digit) : digit)) % 10 === 0;
}

function sum(digits: string, weigh: (digit: number, index: number) => number): number {
  return [...digits].reduce((total, digit, index) => total + weigh(Number(digit), index), 0);
}
