import { KeyRing } from '#personal-data';
import { CallerKeys } from '#web';
import { testSigningKeys } from './test-signing-keys.js';

/** Fixed keys as environment variables, one ring of a single key each: for loadConfiguration, or KeyRing.parse. */
export function testKeys() {
  return {
    PERSONAL_DATA_KEY: ring(1),
    CREDENTIAL_KEY: ring(2),
    LINK_KEY: ring(3),
    OTP_KEY: ring(4),
    INTERNAL_SIGNING_KEY: ring(5),
    INTERNAL_CALLERS: CallerKeys.describe('gateway', KeyRing.parse(ring(5))),
    IDENTIFIER_KEY: key(6),
    SSO_KEY: testSigningKeys,
    CLIENT_KEY: ring(7),
  } as const;
}

/** With what the gateway of a test signs, and by what its peers know it. */
export function testCallKeys() {
  const { INTERNAL_SIGNING_KEY, INTERNAL_CALLERS } = testKeys();
  return { own: KeyRing.parse(INTERNAL_SIGNING_KEY), callers: CallerKeys.parse(INTERNAL_CALLERS) };
}

const key = (fill: number): string => Buffer.alloc(32, fill).toString('base64');
const ring = (fill: number): string => `k1:${key(fill)}`;
