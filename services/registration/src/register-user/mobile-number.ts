import parsePhoneNumber, { type CountryCode } from 'libphonenumber-js/max';

/** France with its overseas departments, collectivities and New Caledonia. */
export const frenchCountries = ['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'BL', 'MF', 'WF', 'PF', 'NC'] as const;

/**
 * The number in E.164 form; undefined unless it is a mobile number of one of the countries. A national number is read as
 * the first of them would dial it, so that the order tells whose form comes first.
 */
export function mobileNumberOf(text: string, countries: readonly string[]): string | undefined {
  if (!/^[+\d\s().-]+$/.test(text)) return undefined;
  for (const country of countries) {
    const number = parsePhoneNumber(text, { defaultCountry: country as CountryCode, extract: false });
    if (!number?.isValid() || !isMobile(number.getType())) continue;
    if (number.country !== undefined && countries.includes(number.country)) return number.number;
  }
  return undefined;
}

function isMobile(type: string | undefined): boolean {
  return type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE';
}
