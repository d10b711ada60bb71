import { readNumber } from '#contracts';
import type { CountryCode } from 'libphonenumber-js/core';

/** France with its overseas departments, collectivities and New Caledonia. */
export const frenchCountries = ['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'BL', 'MF', 'WF', 'PF', 'NC'] as const;

/**
 * The number in E.164 form; undefined unless it is a mobile number of one of the countries. A national number is read as
 * the first of them would dial it, so that the order tells whose form comes first. One overseas that was written as a
 * French one (+33 692 …) is what it is nationally: the French plan gives each prefix once.
 */
export async function mobileNumberOf(text: string, countries: readonly string[]): Promise<string | undefined> {
  const typed = readNumber(text).replaceAll('/', ' ');
  if (!/^[+\d\s().-]+$/.test(typed)) return undefined;
  const parse = await numberPlans();
  const national = typed.replace(/^(?:\+|00)33[\s.-]*(?:\(0\)|0)?/, '0');
  for (const [written, country] of [typed, national].flatMap((each) =>
    countries.map((code) => [each, code] as const),
  )) {
    const number = parse(written, country as CountryCode);
    if (!number?.isValid() || !isMobile(number.getType())) continue;
    if (number.country !== undefined && countries.includes(number.country)) return number.number;
  }
  return undefined;
}

/** The numbering plans of the world are read when the first number is given, not at every start. */
async function numberPlans() {
  const { parsePhoneNumberFromString } = await import('libphonenumber-js/core');
  const { default: plans } = await import('libphonenumber-js/max/metadata');
  return (text: string, defaultCountry: CountryCode) =>
    parsePhoneNumberFromString(text, { defaultCountry, extract: false }, plans);
}

function isMobile(type: string | undefined): boolean {
  return type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE';
}

/** The number as it may be shown before a person has proven to be its holder: the last two digits alone. */
export function maskedNumber(number: string): string {
  return `${'•'.repeat(8)}${number.slice(-2)}`;
}
