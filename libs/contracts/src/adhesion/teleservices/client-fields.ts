import { z } from 'zod';

/* The client of a teleservice for single sign-on (OpenID Connect), whose client id is the teleservice's id. */

const address = z.url({ protocol: /^https?$/ }).max(500);
const addresses = z.array(address).max(20);
const member = z.string().min(1).max(800);

/** A public key of the client, as RFC 7517 writes it: of P-256, or RSA. */
const publicKey = z.strictObject({
  kty: z.enum(['EC', 'RSA']),
  kid: member.optional(),
  alg: z.enum(['ES256', 'PS256']).optional(),
  use: z.literal('sig').optional(),
  crv: z.literal('P-256').optional(),
  x: member.optional(),
  y: member.optional(),
  n: member.optional(),
  e: member.optional(),
});

export const clientKind = z
  .enum(['plain', 'fapi'])
  .describe(
    'How it proves who it is: by a secret (`plain`), or by a key of its own, with all that FAPI 2.0 asks (`fapi`)',
  );

export const client = z
  .strictObject({
    kind: clientKind,
    redirectUris: addresses.min(1).describe('Where persons are sent back to, to the letter'),
    postLogoutRedirectUris: addresses.describe('Where persons may be sent once they have signed out, to the letter'),
    backchannelLogoutUri: address.optional().describe('Where it is told that a session ended; absent: it is not told'),
    jwks: z
      .strictObject({ keys: z.array(publicKey).min(1).max(10) })
      .optional()
      .describe('Its public keys; of kind `fapi` alone'),
    scopes: z
      .array(z.enum(['openid', 'profile', 'email', 'operator']))
      .describe('What it may ask about persons, `openid` among it'),
    idTokenSignedResponseAlg: z.enum(['ES256', 'RS256']).describe('How ID tokens are signed for it'),
    certification: z
      .literal(true)
      .optional()
      .describe('It need not use PKCE, as clients of the OpenID certification do not'),
  })
  .describe('How the teleservice takes part in single sign-on');

export const secretGeneration = z
  .int()
  .min(2)
  .describe('Which of its secrets is in use, the first being 1; of the one before see `at`');
