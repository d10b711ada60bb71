/** Fixed keys as environment variables, one ring of a single key each: for loadConfiguration, or KeyRing.parse. */
export function testKeys() {
  return {
    PERSONAL_DATA_KEY: ring(1),
    CREDENTIAL_KEY: ring(2),
    LINK_KEY: ring(3),
    OTP_KEY: ring(4),
    INTERNAL_KEY: ring(5),
    IDENTIFIER_KEY: key(6),
  } as const;
}

const key = (fill: number): string => Buffer.alloc(32, fill).toString('base64');
const ring = (fill: number): string => `k1:${key(fill)}`;
