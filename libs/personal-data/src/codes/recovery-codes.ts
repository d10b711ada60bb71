import { readCode } from '#contracts';
import { hash, randomInt, timingSafeEqual } from 'node:crypto';

/** Crockford's letters: none that a reader takes for another. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz';
/** Codes of 80 bits were made before. */
const form = /^(?:[0-9a-hjkmnp-tv-z]{24}|[0-9a-hjkmnp-tv-z]{16})$/;
const length = 24;

/** How many codes stand in for a lost authenticator application. */
export const recoveryCodeCount = 10;

/**
 * Ten codes of 120 random bits, in groups of four: shown once, kept as hashes. So many bits need no slow hash: whoever reads
 * the hashes guesses none of them.
 */
export function newRecoveryCodes(): string[] {
  const code = () => Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
  return Array.from({ length: recoveryCodeCount }, () => code().replace(/(.{4})(?=.)/g, '$1-'));
}

/**
 * The hash that is kept of a code. Undefined for a text that cannot be a code; case, spaces and hyphens do not matter.
 */
export function recoveryCodeHash(typed: string): string | undefined {
  const code = readCode(typed).toLowerCase().replaceAll('o', '0').replace(/[il]/g, '1');
  return form.test(code) ? hash('sha256', code) : undefined;
}

/** Which of the kept hashes the typed code has; undefined when none. */
export function recoveryCodeIndex(typed: string, hashes: readonly string[]): number | undefined {
  const given = recoveryCodeHash(typed);
  if (given === undefined) return undefined;
  const found = hashes.findIndex((kept) => timingSafeEqual(Buffer.from(kept), Buffer.from(given)));
  return found < 0 ? undefined : found;
}
