import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { clientConfigured, levels, type SecurityLevel } from '#contracts';
import { isLoopback } from '#web';
import { z } from 'zod';
import type { Client } from '../teleservice.js';

const { kind, backchannelLogoutUri, scopes, idTokenSignedResponseAlg, certification } =
  clientConfigured.schema.shape.client.shape;

/** Codes and logout tokens go there: never in clear beyond this machine [RFC 9700 §4.1]. */
const address = z
  .url({ error: 'is no URL' })
  .max(500)
  .superRefine((text, context) => {
    const wrong = URL.canParse(text) ? complaintOf(new URL(text)) : undefined;
    if (wrong !== undefined) context.addIssue({ code: 'custom', message: wrong });
  });

function complaintOf({ protocol, hostname, hash, href, username, password }: URL): string | undefined {
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(hostname))) {
    return 'must begin with https:, or with http: on this machine';
  }
  if (hash !== '' || href.endsWith('#')) return 'must have no fragment';
  if (username !== '' || password !== '') return 'must name nobody before its host';
  return hostname.includes('*') ? 'must be written out, without *' : undefined;
}

const addresses = z
  .array(address)
  .max(20)
  .refine((all) => new Set(all).size === all.length, { error: 'has one address twice' });

/** The members of a JSON Web Key that its holder alone may have (RFC 7518 §6.2.2, §6.3.2, §6.4). */
const secretMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
const publicMembers = ['kty', 'kid', 'alg', 'use', 'crv', 'x', 'y', 'n', 'e'] as const;

type PublicKey = NonNullable<Client['jwks']>['keys'][number];

/** A public key as its software wrote it; of its members those are kept by which signatures are verified. */
const publicKey = z.looseObject({ kty: z.enum(['EC', 'RSA']) }).transform((jwk, context): PublicKey => {
  const known = Object.fromEntries(
    publicMembers.filter((name) => jwk[name] !== undefined).map((name) => [name, jwk[name]]),
  );
  const complaint = complaintOfKey(jwk, known);
  if (complaint !== undefined) context.addIssue({ code: 'custom', message: complaint });
  return known as PublicKey;
});

function complaintOfKey(jwk: Record<string, unknown>, known: JsonWebKey): string | undefined {
  if (secretMembers.some((name) => Object.hasOwn(jwk, name)))
    return 'holds a private key: only its public half belongs here';
  const algorithm = known.kty === 'EC' ? 'ES256' : 'PS256';
  if (!isKey(known) || (known['alg'] ?? algorithm) !== algorithm || (known['use'] ?? 'sig') !== 'sig') {
    return 'is no public key that verifies ES256 on P-256, or PS256 of 2048 bits or more';
  }
  return undefined;
}

function isKey(jwk: JsonWebKey): boolean {
  if (Object.values(jwk).some((value) => typeof value !== 'string')) return false;
  try {
    const { asymmetricKeyDetails: details } = createPublicKey({ key: jwk, format: 'jwk' });
    return jwk.kty === 'EC' ? details?.namedCurve === 'prime256v1' : (details?.modulusLength ?? 0) >= 2048;
  } catch {
    return false;
  }
}

const kidsOf = (keys: readonly PublicKey[]) => keys.map(({ kid }) => kid);

const jwks = z.strictObject({
  keys: z
    .array(publicKey)
    .min(1)
    .max(10)
    .refine((keys) => keys.length === 1 || new Set(kidsOf(keys).filter(Boolean)).size === keys.length, {
      error: 'has keys without a kid each of its own',
    }),
});

/** How an entry's client is written; what it leaves out is in `clientOf`. */
export const clientEntry = z.strictObject({
  kind: kind.optional(),
  redirectUris: addresses.min(1, { error: 'needs one address at least' }),
  postLogoutRedirectUris: addresses.default([]),
  backchannelLogoutUri: address.pipe(backchannelLogoutUri.unwrap()).optional(),
  jwks: jwks.optional(),
  scopes: scopes
    .refine((all) => all.includes('openid'), { error: 'must have openid among them' })
    .refine((all) => new Set(all).size === all.length, { error: 'has one scope twice' })
    .default(['openid']),
  idTokenSignedResponseAlg: idTokenSignedResponseAlg.default('ES256'),
  certification,
});
type ClientEntry = z.infer<typeof clientEntry>;

/** The client, of kind `fapi` where more than a password is demanded and the entry does not say otherwise. */
export function clientOf({ kind: said, ...entry }: ClientEntry, requiredLevel: SecurityLevel): Client {
  return { kind: said ?? (requiredLevel === levels.weakest ? 'plain' : 'fapi'), ...entry };
}

/** What does not go together in a client: the field, and what is wrong about it. */
export function* contradictions({ kind: is, jwks: keys, idTokenSignedResponseAlg: alg, certification: lax }: Client) {
  if (is === 'fapi' && keys === undefined)
    yield ['jwks', 'is needed by kind fapi; "kind": "plain" needs none'] as const;
  if (is === 'plain' && keys !== undefined) yield ['jwks', 'is of kind fapi alone'] as const;
  if (is === 'fapi' && alg !== 'ES256') yield ['idTokenSignedResponseAlg', 'must be ES256 for kind fapi'] as const;
  if (is === 'fapi' && lax) yield ['certification', 'is of kind plain alone'] as const;
}
