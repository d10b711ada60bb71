import { createPublicKey, verify } from 'node:crypto';
import type { PublicKey } from '#web';
import { z } from 'zod';

/** Of whom an ID token of ours speaks, and to whom. */
export interface IdTokenHint {
  /** The client that it was issued to. */
  readonly clientId: string;
  readonly accountId: string;
}

const header = z.object({ alg: z.enum(['ES256', 'RS256']), kid: z.string(), typ: z.literal('JWT').optional() });
const claims = z.object({
  iss: z.string(),
  sub: z.string(),
  aud: z.union([z.string(), z.tuple([z.string()]).transform(([only]) => only)]),
});

/**
 * Reads an ID token that a client gives back (OpenID Connect RP-Initiated Logout 1.0 §2): one that the portal signed, by a key that it
 * still publishes. It may have run out, as most have when somebody signs out. Undefined for anything else.
 */
export function readIdTokenHint(token: string, keys: readonly PublicKey[], issuer: string): IdTokenHint | undefined {
  const parts = token.split('.');
  const [head, body, signature] = parts;
  if (parts.length !== 3 || !head || !body || !signature) return undefined;
  const { data: protectedBy } = header.safeParse(decoded(head));
  const { data: said } = claims.safeParse(decoded(body));
  if (protectedBy === undefined || said?.iss !== issuer) return undefined;
  const jwk = keys.find(({ kid, alg }) => kid === protectedBy.kid && alg === protectedBy.alg);
  if (jwk === undefined) return undefined;
  const key = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' } as const;
  const isOurs = verify('sha256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'));
  return isOurs ? { clientId: said.aud, accountId: said.sub } : undefined;
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return undefined;
  }
}
