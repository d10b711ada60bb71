import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { publicSecurityLevelChanged } from '../public/security-level-changed.v1.js';
import { accountId, examples, instant, language, mailedLink, reason, sealedBox } from '../../fields.js';
import { threeLevels } from '../../levels/released-levels.js';
import { securityLevelChangedV1 } from './security-level-changed.v1.js';
import { securityLevelChangedV2 } from './security-level-changed.v2.js';

export const securityLevelChanged = defineContract({
  name: 'security-level-changed',
  version: 3,
  description:
    'The account has another security level, or another authenticator application: the person chose it, or its second factors ' +
    'were taken away, by a recovery, by operations, or by the link of the mail about a new factor. Ends every session but the one that asked for it [R-29]; the person is told.',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    sessionId: z
      .string()
      .optional()
      .describe('Session that asked for the change and lives on; absent where the factors were taken away'),
    by: z
      .enum(['recovery', 'operator', 'stop'])
      .optional()
      .describe(
        'Present where all second factors were taken away: the application is forgotten and the number no longer proven. ' +
          'By the mailed link of a recovery, by operations, or by who was told by mail of a factor that is not his',
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
    stop: z
      .strictObject(mailedLink)
      .optional()
      .describe('The link that takes the factor away again; only where the account had no second factor until now'),
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
    stop: { generation: 1, linkKeyId: 'k1', linkExpiresAt: '2026-03-19T08:00:00.000Z' },
  },
});
export type SecurityLevelChangedV3 = z.infer<typeof securityLevelChanged.schema>;

export const securityLevelChangedEvent = describeEvent({
  name: 'security-level-changed',
  category: 'account',
  topic: [securityLevelChangedV1, securityLevelChangedV2, securityLevelChanged],
  publicTopic: [publicSecurityLevelChanged],
  view: 'account-view',
  profile: 'destination',
  history: 'told',
  sessions: 'others-ended',
  devices: 'others-forgotten',
  personKey: 'kept',
  messages: 'caused',
});
