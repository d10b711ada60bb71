import type { CompanyNumber } from '#contracts';
import { companyNumberOf } from './company-number.js';

/** The number by which an operator is known: the SIREN of its company, or a customs number that is not French. */
export interface OperatorNumber {
  readonly kind: 'siren' | 'customs';
  readonly value: string;
  /** Whether its checksum holds; those of other countries are not known here. It flags, and never blocks. */
  readonly verified: boolean;
  /** The establishment that was named, where it was. */
  readonly siret?: string;
}

/**
 * The operator of a number: a SIRET is one of its SIREN's establishments, and a French EORI is the SIREN, or the SIRET, after
 * its country. Undefined for what is no number of a company, and for any other French one, as that for value added tax: its company has a
 * SIREN, and would be there twice.
 */
export function operatorNumberOf(text: string): OperatorNumber | undefined {
  const number = companyNumberOf(text);
  if (number === undefined) return undefined;
  const french = frenchNumberOf(number);
  if (french === undefined) return foreignOperator(number);
  const value = french.slice(0, 9);
  const siret = french.length > value.length ? french : undefined;
  return { kind: 'siren', value, verified: companyNumberOf(value)?.verified ?? false, ...(siret && { siret }) };
}

function foreignOperator({ value, verified }: CompanyNumber): OperatorNumber | undefined {
  if (value.startsWith('FR')) return undefined;
  // Greece has a code of its own for taxes, and the one of all countries for customs.
  return { kind: 'customs', value: value.replace(/^EL/, 'GR'), verified };
}

/** The SIREN or SIRET in the number. */
function frenchNumberOf({ kind, value }: CompanyNumber): string | undefined {
  if (kind !== 'customs') return value;
  return /^FR(\d{9}|\d{14})$/.exec(value)?.[1];
}
