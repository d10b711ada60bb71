import { securityLevel, type Factor, type SecurityLevel } from '#contracts';

/** From the weakest to the strongest, as the contract lists them. */
const rank = (level: SecurityLevel): number => securityLevel.options.indexOf(level);

/** Whether what was proven is as much as what is demanded, or more. */
export function reaches(proven: SecurityLevel, demanded: SecurityLevel): boolean {
  return rank(proven) >= rank(demanded);
}

/** The stronger of two levels. */
export function higher(one: SecurityLevel, other: SecurityLevel): SecurityLevel {
  return reaches(one, other) ? one : other;
}

/** The level that a factor reaches on top of a password; a recovery code stands in for the application. */
export function levelOf(factor: Factor): SecurityLevel {
  return factor === 'recovery-code' ? 'totp' : factor;
}
