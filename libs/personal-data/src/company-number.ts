import type { CompanyNumber } from '#contracts';

/** SIREN of La Poste, whose SIRETs have a rule of their own: their digits add up to a multiple of five. */
const laPoste = '356000000';

/**
 * Guide row 17: one field, three kinds of number; undefined when it is none of them. The checksum is told, never held
 * against the person: the guide's own example fails it.
 */
export function companyNumberOf(text: string): CompanyNumber | undefined {
  const value = text.replace(/[\s.-]/g, '').toUpperCase();
  if (/^\d{9}$/.test(value)) return { kind: 'siren', value, verified: passesLuhn(value) };
  if (/^\d{14}$/.test(value)) return { kind: 'siret', value, verified: isSiret(value) };
  if (/^[A-Z]{2}[A-Z0-9]{1,15}$/.test(value)) return { kind: 'customs', value, verified: isFrenchEori(value) };
  return undefined;
}

/** France makes EORI numbers of its country code and the SIRET; other countries' checksums are not known here. */
function isFrenchEori(value: string): boolean {
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
