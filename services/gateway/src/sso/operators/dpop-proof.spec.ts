import { describe, expect, it } from '@jest/globals';
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { dpopProofOf } from './dpop-proof.js';

const url = 'https://portal.example/api/v1/operators/8c2f0b6e-41d7-8e5a-9b3c-6f7a1d2e3c40';
const now = Date.parse('2026-03-09T09:00:00.000Z');
const request = { method: 'GET', url, accessToken: 'the-token', now };
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const edwards = generateKeyPairSync('ed25519');

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const hashed = (text: string) => createHash('sha256').update(text).digest('base64url');

interface Told {
  readonly head?: object;
  readonly body?: object;
  readonly pair?: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  readonly by?: KeyObject;
}

function proof({ head = {}, body = {}, pair = elliptic, by = pair.privateKey }: Told = {}): string {
  const isElliptic = pair.publicKey.asymmetricKeyType === 'ec';
  const jwk = pair.publicKey.export({ format: 'jwk' });
  const header = { typ: 'dpop+jwt', alg: isElliptic ? 'ES256' : 'EdDSA', jwk, ...head };
  const claims = { jti: 'once', htm: 'GET', htu: url, iat: now / 1000, ath: hashed('the-token'), ...body };
  const data = `${encoded(header)}.${encoded(claims)}`;
  const mark = sign(isElliptic ? 'sha256' : null, Buffer.from(data), { key: by, dsaEncoding: 'ieee-p1363' });
  return `${data}.${mark.toString('base64url')}`;
}

describe('a DPoP proof', () => {
  it('shows by which key it was made, and its own name', () => {
    const { crv, kty, x, y } = elliptic.publicKey.export({ format: 'jwk' });
    expect(dpopProofOf(proof(), request)).toEqual({
      thumbprint: hashed(JSON.stringify({ crv, kty, x, y })),
      jti: 'once',
    });
    const edward = edwards.publicKey.export({ format: 'jwk' });
    expect(dpopProofOf(proof({ pair: edwards }), request)?.thumbprint).toBe(
      hashed(JSON.stringify({ crv: edward.crv, kty: edward.kty, x: edward.x })),
    );
    expect(dpopProofOf(proof({ body: { htu: `${url}?a=b#c` } }), request)).toBeDefined();
  });

  it.each<[string, string]>([
    ['of another kind', proof({ head: { typ: 'JWT' } })],
    ['that nobody signed', proof({ head: { alg: 'none' } })],
    ['by another algorithm than its key is for', proof({ head: { alg: 'EdDSA' } })],
    ['with a private key', proof({ head: { jwk: elliptic.privateKey.export({ format: 'jwk' }) } })],
    ['by another key than it tells', proof({ by: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey })],
    ['for another method', proof({ body: { htm: 'POST' } })],
    ['for another address', proof({ body: { htu: 'https://portal.example/oidc/userinfo' } })],
    ['for another token', proof({ body: { ath: hashed('another') } })],
    ['without a token', proof({ body: { ath: undefined } })],
    ['without a name', proof({ body: { jti: '' } })],
    ['of long ago', proof({ body: { iat: now / 1000 - 301 } })],
    ['of what is to come', proof({ body: { iat: now / 1000 + 301 } })],
    ['of no point of the curve', proof({ head: { jwk: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' } } })],
    ['that is no token', 'a.b'],
    ['with a part more', `${proof()}.x`],
  ])('is none: %s', (_, text) => {
    expect(dpopProofOf(text, request)).toBeUndefined();
  });
});
