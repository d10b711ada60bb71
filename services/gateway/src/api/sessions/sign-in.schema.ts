import { challengeFactor, factor, securityLevel } from '#contracts';
import { textLike } from '#web';
import { z } from 'zod';
import type { Challenged } from '../../identity/challenges/challenge.js';
import type { SignedIn } from '../../identity/sessions/signed-in.js';

const sessionToken = 'q83vASNFZ4mrze8BI0VniavN7wEjRWeJzN4fEjRWeJo';
export const challengeToken = 'Vniau83vASNFZ4mrze8BI0VniavN7wEjRWeJzN4fEjQ';

export const signedIn = z
  .object({
    token: textLike(sessionToken, 'Opaque; present it as `Authorization: Bearer <token>`'),
    accountId: z.uuid(),
    level: securityLevel,
    factors: z.array(factor),
    expiresAt: z.iso
      .datetime()
      .meta({ description: 'When the session ends unless it is used before', examples: ['2026-03-12T10:00:00.000Z'] }),
  })
  .meta({ id: 'SignedIn' });
export type SignedInBody = z.infer<typeof signedIn>;

const challenge = z
  .object({
    token: textLike(challengeToken, 'Opaque; names the challenge where its code is given'),
    factor: challengeFactor,
    expiresAt: z.iso
      .datetime()
      .meta({ description: 'Until when the code may be given', examples: ['2026-03-12T10:00:00.000Z'] }),
    sentTo: textLike('••••••••78', 'Where the code was sent, masked but for the last two digits').optional(),
    alternatives: z
      .array(
        z
          .object({
            factor: challengeFactor,
            sentTo: textLike(
              '••••••••78',
              'Where a code would go, masked; none is sent before it is asked for',
            ).optional(),
          })
          .meta({ id: 'ChallengeAlternative', examples: [{ factor: 'totp' }] }),
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
  .meta({
    id: 'SignInResult',
    examples: [
      {
        token: sessionToken,
        accountId: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10',
        level: 'password',
        factors: ['password'],
        expiresAt: '2026-03-12T10:00:00.000Z',
      },
      {
        challenge: {
          token: challengeToken,
          factor: 'sms-token',
          expiresAt: '2026-03-12T09:35:00.000Z',
          sentTo: '••••••••78',
          alternatives: [],
        },
      },
    ],
  });

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
