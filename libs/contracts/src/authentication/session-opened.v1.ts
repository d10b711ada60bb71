import { z } from 'zod';
import { defineContract } from '../contract.js';
import { accountId, examples, instant } from '../fields.js';
import { twoLevels } from '../levels/released-levels.js';

/** As published before there was a level above `sms-token`; what is stored stays as it was written. */
export const sessionOpenedV1 = defineContract({
  name: 'session-opened',
  version: 1,
  description: 'The person signed in.',
  context: 'authentication',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    sessionId: z.string().describe('SHA-256 of the session token, in hex'),
    securityLevel: twoLevels,
    factors: z
      .array(z.enum(['password', 'sms-token']).describe('A proof of identity'))
      .describe('Proofs of identity given at sign-in'),
    openedAt: instant.describe('When the person signed in, UTC'),
  }),
  example: {
    accountId: examples.accountId,
    sessionId: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
    securityLevel: 'password',
    factors: ['password'],
    openedAt: '2026-03-12T08:00:00.000Z',
  },
});
