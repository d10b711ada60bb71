import { describeRoute, serveStatic } from '#web';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { SsoKeys } from '../infrastructure/sso-keys.js';

const path = '/.well-known/jwks.json';
const cachedSeconds = 300;

const jsonWebKeySet = z
  .object({
    keys: z.array(
      z
        .looseObject({
          kty: z.string().describe('Kind of key: `EC`, `RSA`'),
          kid: z.string().describe('Names the key; stands in the header of what it signed'),
          alg: z.string().describe('By what it signs: `ES256`, `RS256`'),
          use: z.literal('sig'),
          crv: z.string().optional().describe('Curve of an `EC` key'),
          x: z.string().optional().describe('Of an `EC` key'),
          y: z.string().optional().describe('Of an `EC` key'),
          n: z.string().optional().describe('Modulus of an `RSA` key'),
          e: z.string().optional().describe('Exponent of an `RSA` key'),
        })
        .meta({
          id: 'JsonWebKey',
          // That of RFC 7517, appendix A.1.
          examples: [
            {
              kty: 'EC',
              crv: 'P-256',
              x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
              y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
              kid: '2026-03',
              alg: 'ES256',
              use: 'sig',
            },
          ],
        }),
    ),
  })
  .meta({ id: 'JsonWebKeySet' });

describeRoute('get', path, {
  id: 'listSigningKeys',
  tag: 'Teleservices',
  summary: 'The public keys by which assertions are checked',
  description:
    'A JSON Web Key Set (RFC 7517). Keep it for as long as `Cache-Control` says, and ask again when an assertion names a `kid` that it ' +
    'lacks. A new key stands here a day before it signs.',
  answers: {
    200: {
      description: 'The keys',
      body: jsonWebKeySet,
      headers: { 'Cache-Control': 'For how long the keys may be kept', ETag: 'Of these keys' },
    },
  },
  problems: { 406: ['not-acceptable'] },
});

/** Serves the public halves of the keys that sign assertions. */
export function servePublishedKeys(fastify: FastifyInstance, keys: Pick<SsoKeys, 'signing'>): void {
  serveStatic(fastify, [path], {
    type: 'application/json; charset=utf-8',
    cacheControl: `public, max-age=${cachedSeconds}`,
    content: () => JSON.stringify({ keys: keys.signing.publicKeys }),
    madeOf: () => keys.signing,
  });
}
