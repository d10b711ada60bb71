import { describe, expect, it } from '@jest/globals';
import { createPublicKey, generateKeyPairSync, verify, type JsonWebKey } from 'node:crypto';
import { SigningKeyRing, SigningKeysMalformed } from '#web';
import { testKeys } from '#runtime/testing';

const text = testKeys().SSO_KEY;
const [es256 = '', rs256 = ''] = text.split(',');

const jwkIn = (entry: string) =>
  JSON.parse(Buffer.from(entry.slice(entry.indexOf(':') + 1), 'base64').toString()) as JsonWebKey;
const entryOf = (id: string, jwk: unknown) => `${id}:${Buffer.from(JSON.stringify(jwk)).toString('base64')}`;
const elliptic = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve }).privateKey.export({ format: 'jwk' });
const other = entryOf('next', { ...elliptic('P-256'), alg: 'ES256' });

/** Header, claims, and whether the public key of the header's `kid` made the signature. */
function open(token: string, ring: SigningKeyRing) {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  const jwk = ring.publicKeys.find(({ kid }) => kid === read(header)['kid'])!;
  const key = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' } as const;
  const data = Buffer.from(`${header}.${claims}`);
  const signed = verify('sha256', data, key, Buffer.from(signature, 'base64url'));
  return { header: read(header), claims: read(claims), signed };
}

describe('a ring of signing keys', () => {
  it('signs tokens that its public keys verify, by the first key of the algorithm', () => {
    const ring = SigningKeyRing.parse(`${text},${other}`);
    for (const [algorithm, entry] of [
      ['ES256', es256],
      ['RS256', rs256],
    ] as const) {
      const kid = entry.slice(0, entry.indexOf(':'));
      expect(open(ring.sign(algorithm, 'x+jwt', { sub: 'é' }), ring)).toEqual({
        header: { alg: algorithm, typ: 'x+jwt', kid },
        claims: { sub: 'é' },
        signed: true,
      });
    }
    const rotated = SigningKeyRing.parse(`${other},${text}`);
    expect(open(rotated.sign('ES256', 'x+jwt', {}), rotated).header).toMatchObject({ kid: 'next' });
  });

  it('gives away the public halves of all, and nothing else', () => {
    const ring = SigningKeyRing.parse(`${text},${other}`);
    const members = ring.publicKeys.map((key) => Object.keys(key).sort());
    const elliptic = ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'];
    expect(members).toEqual([elliptic, ['alg', 'e', 'kid', 'kty', 'n', 'use'], elliptic]);
    expect(ring.publicKeys.map(({ use }) => use)).toEqual(['sig', 'sig', 'sig']);
    const told = JSON.stringify([ring, ring.publicKeys]);
    for (const entry of [es256, rs256, other]) {
      const { d, p, q, dp, dq, qi } = jwkIn(entry);
      for (const secret of [d, p, q, dp, dq, qi]) if (secret !== undefined) expect(told).not.toContain(secret);
    }
  });

  it('is made with a key of each algorithm, under names that nobody else gives', async () => {
    const made = SigningKeyRing.parse(await SigningKeyRing.make()).publicKeys;
    expect(made.map(({ alg }) => alg)).toEqual(['ES256', 'RS256']);
    for (const { kid } of made) expect(kid).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(JSON.stringify(made)).not.toContain(es256.slice(0, 43));
  });

  it.each([
    ['has no RS256 key', es256],
    ['has no ES256 key', rs256],
    ['has two keys of one id', `${text},${es256}`],
    ['has an entry (1) that does not read <kid>:<base64 of a JWK>', ''],
    ['has an entry (1) that does not read <kid>:<base64 of a JWK>', 'é:e30='],
    ['has an entry (3) that does not read <kid>:<base64 of a JWK>', `${text},`],
    ['has an entry (1) that is no private JWK', 'a:bm8='],
    ['has an entry (1) that is no private JWK', entryOf('a', null)],
    ['has an entry (1) that is no private JWK', entryOf('a', { ...jwkIn(es256), kid: 'a', d: undefined })],
    ['has an entry (2) whose JWK has another kid', `${rs256},${entryOf('a', jwkIn(es256))}`],
    ...[
      { ...elliptic('P-256') },
      { ...elliptic('P-384'), alg: 'ES256' },
      { ...elliptic('P-256'), alg: 'RS256' },
      { ...elliptic('P-256'), alg: 'ES256', use: 'enc' },
      { ...generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ format: 'jwk' }), alg: 'RS256' },
    ].map((jwk): [string, string] => [
      'has an entry (1) whose JWK does not say that it signs by ES256 on P-256, or RS256 of 2048 bits or more',
      entryOf('a', jwk),
    ]),
  ])('says what is wrong: %s', (sentence, wrong) => {
    expect(() => SigningKeyRing.parse(wrong)).toThrow(new SigningKeysMalformed(sentence));
  });

  it('takes no key whose halves do not belong together', () => {
    const { d } = jwkIn(other);
    const mixed = entryOf('a', { ...jwkIn(es256), kid: 'a', d });
    expect(() => SigningKeyRing.parse(`${mixed},${rs256}`)).toThrow(SigningKeysMalformed);
  });
});
