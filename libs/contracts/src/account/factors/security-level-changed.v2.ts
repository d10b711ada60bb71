import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { accountId, examples, instant, language, reason, sealedBox } from '../../fields.js';
import { threeLevels } from '../../levels/released-levels.js';

export const securityLevelChangedV2 = defineContract({
  name: 'security-level-changed',
  version: 2,
  description:
    'The account has another security level, or another authenticator application: the person chose it, or its second factors ' +
    'were taken away, by a recovery or by operations. Ends every session but the one that asked for it [R-29]; the person is told.',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    sessionId: z
      .string()
      .optional()
      .describe('Session that asked for the change and lives on; absent where the factors were taken away'),
    by: z
      .enum(['recovery', 'operator'])
      .optional()
      .describe(
        'Present where all second factors were taken away: the application is forgotten and the number no longer proven. ' +
          'By the mailed link of a recovery, or by operations',
      ),
    reason: reason.optional(),
    securityLevel: threeLevels,
    previousLevel: threeLevels.describe('Level until now'),
    language,
    changedAt: instant.describe('When the level was changed, UTC'),
    personal: sealedBox.describe('Sealed Destination'),
    totp: sealedBox
      .optional()
      .describe(
        'Sealed TotpCredential: of the application that was just set up, or that is kept beside the factor of the level',
      ),
    recoveryCodesLeft: z
      .int()
      .min(0)
      .optional()
      .describe('Present where the application is kept: codes that were not used, which are all that its box holds'),
    previousMobile: sealedBox
      .optional()
      .describe('Sealed SmsDestination: the number that was proven until the factors were taken away'),
  }),
  example: {
    accountId: examples.accountId,
    sessionId: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
    securityLevel: 'totp',
    previousLevel: 'password',
    language: 'fr',
    changedAt: '2026-03-12T08:00:00.000Z',
    personal: examples.box,
    totp: examples.box,
  },
});
export type SecurityLevelChangedV2 = z.infer<typeof securityLevelChangedV2.schema>;
