import { challengeFactor, factor, securityLevel } from '#contracts';
import { z } from 'zod';
import type { Challenged } from '../../identity/challenges/challenge.js';
import type { SignedIn } from '../../identity/sessions/signed-in.js';

export const signedIn = z
  .object({
    token: z.string().describe('Opaque; present it as `Authorization: Bearer <token>`'),
    accountId: z.uuid(),
    level: securityLevel,
    factors: z.array(factor),
    expiresAt: z.iso.datetime().describe('When the session ends unless it is used before'),
  })
  .meta({ id: 'SignedIn' });
export type SignedInBody = z.infer<typeof signedIn>;

const challenge = z
  .object({
    token: z.string().describe('Opaque; names the challenge where its code is given'),
    factor: challengeFactor,
    expiresAt: z.iso.datetime().describe('Until when the code may be given'),
    sentTo: z.string().optional().describe('Where the code was sent, masked but for the last two digits'),
    alternatives: z
      .array(
        z
          .object({
            factor: challengeFactor,
            sentTo: z
              .string()
              .optional()
              .describe('Where a code would go, masked; none is sent before it is asked for'),
          })
          .meta({ id: 'ChallengeAlternative' }),
      )
      .describe(
        'What the account holds besides and may be proven instead: name it where the code is asked for or given',
      ),
  })
  .meta({ id: 'Challenge' });
export interface ChallengedBody {
  readonly challenge: z.infer<typeof challenge>;
}

/** One schema whether a session opened or a code is asked for: generators of clients make one type of all successes. */
export const signInResult = signedIn
  .partial()
  .extend({
    challenge: challenge.optional().describe('What is asked for; absent, and all else there, once a session is open'),
  })
  .meta({ id: 'SignInResult' });

/** Header of the answers that make a browser known. */
export const deviceCookie = {
  'Set-Cookie': 'Makes the browser known, for months; no session. Programs need not keep it',
};

export function toSignedInBody({ token, accountId, level, factors, expiresAt }: SignedIn): SignedInBody {
  return { token, accountId, level, factors: [...factors], expiresAt: new Date(expiresAt).toISOString() };
}

export function toChallengedBody({ challenge }: Challenged): ChallengedBody {
  const { alternatives, expiresAt, ...asked } = challenge;
  return {
    challenge: { ...asked, expiresAt: new Date(expiresAt).toISOString(), alternatives: [...alternatives] },
  };
}
