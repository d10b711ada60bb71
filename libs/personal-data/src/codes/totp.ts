import { readCode } from '#contracts';
import { Secret, TOTP } from 'otpauth';
import { codeDigits } from './one-time-codes.js';

/** The parameters that every authenticator application understands (RFC 6238): SHA-1, six digits, half a minute. */
const parameters = { algorithm: 'SHA1', digits: codeDigits, period: 30 } as const;

/** How long an application shows the same code, in seconds. */
export const totpPeriodSeconds = parameters.period;

/** A new secret of 160 bits, in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The `otpauth:` URI that an application reads from a QR code. */
export function totpUri(
  secret: string,
  { issuer, label }: { readonly issuer: string; readonly label: string },
): string {
  return new TOTP({ ...parameters, issuer, label, secret: Secret.fromBase32(secret) }).toString();
}

/**
 * The time step of a TOTP code: now, the one before or the one after, so that clocks may differ by half a minute.
 * Undefined for any other code; blanks and dashes by which it is grouped do not matter. A step is to be accepted once (no replay); that is for the caller to see to.
 */
export function totpStep(secret: string, typed: string, now: number): number | undefined {
  const code = readCode(typed);
  if (!/^\d+$/.test(code) || code.length !== codeDigits) return undefined;
  const delta = TOTP.validate({
    ...parameters,
    secret: Secret.fromBase32(secret),
    token: code,
    timestamp: now,
    window: 1,
  });
  return delta === null ? undefined : Math.floor(now / 1000 / totpPeriodSeconds) + delta;
}
