import { createHash, createPublicKey, verify, type JsonWebKey } from 'node:crypto';
import { z } from 'zod';

/** A request that a proof is to be for. */
export interface ProvenRequest {
  readonly method: string;
  /** Without query and fragment. */
  readonly url: string;
  readonly accessToken: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** What a proof shows, once it is found to be right. */
export interface DpopProof {
  /** Thumbprint of the key that made it (RFC 7638): a token that is bound to the key bears the same. */
  readonly thumbprint: string;
  /** Works once. */
  readonly jti: string;
}

/** How far clocks may differ, and how long a proof may be under way, in seconds. */
const toleratedSeconds = 300;

/** How proofs may be signed, and by which members a key is named. */
const algorithms = {
  ES256: { hash: 'sha256', kty: 'EC', crv: 'P-256', members: ['crv', 'kty', 'x', 'y'] },
  EdDSA: { hash: null, kty: 'OKP', crv: 'Ed25519', members: ['crv', 'kty', 'x'] },
  Ed25519: { hash: null, kty: 'OKP', crv: 'Ed25519', members: ['crv', 'kty', 'x'] },
} as const;

export const dpopAlgorithms = Object.keys(algorithms) as (keyof typeof algorithms)[];

const jwk = z.looseObject({
  kty: z.string(),
  crv: z.string(),
  x: z.string(),
  y: z.string().optional(),
  d: z.never().optional(),
});
const header = z.object({ typ: z.literal('dpop+jwt'), alg: z.enum(dpopAlgorithms), jwk });
const claims = z.object({
  jti: z.string().min(1).max(200),
  htm: z.string(),
  htu: z.string(),
  iat: z.number(),
  ath: z.string(),
});

/** Reads a DPoP proof (RFC 9449 §4.3); undefined where it is none, or not for this request. Whether it was used before is not asked. */
export function dpopProofOf(text: string, request: ProvenRequest): DpopProof | undefined {
  const parts = text.split('.');
  const [head, body] = [header.safeParse(parsed(parts[0])), claims.safeParse(parsed(parts[1]))];
  if (parts.length !== 3 || !head.success || !body.success) return undefined;
  const { alg, jwk: key } = head.data;
  if (!isFor(request, body.data) || !isSignedBy(key, alg, parts as [string, string, string])) return undefined;
  const named = JSON.stringify(Object.fromEntries(algorithms[alg].members.map((name) => [name, key[name]])));
  return { thumbprint: sha256(named), jti: body.data.jti };
}

function isFor(
  { method, url, accessToken, now }: ProvenRequest,
  { htm, htu, iat, ath }: z.infer<typeof claims>,
): boolean {
  const asked = URL.canParse(htu) ? new URL(htu) : undefined;
  return (
    htm === method &&
    `${asked?.origin}${asked?.pathname}` === url &&
    Math.abs(now / 1000 - iat) <= toleratedSeconds &&
    ath === sha256(accessToken)
  );
}

function isSignedBy(
  key: z.infer<typeof jwk>,
  alg: keyof typeof algorithms,
  [head, body, mark]: [string, string, string],
): boolean {
  const { hash, kty, crv } = algorithms[alg];
  if (key.kty !== kty || key.crv !== crv) return false;
  try {
    const publicKey = createPublicKey({ key: key as JsonWebKey, format: 'jwk' });
    const signature = Buffer.from(mark, 'base64url');
    return verify(hash, Buffer.from(`${head}.${body}`), { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature);
  } catch {
    return false; // no point of the curve
  }
}

function parsed(part = ''): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return undefined;
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');
