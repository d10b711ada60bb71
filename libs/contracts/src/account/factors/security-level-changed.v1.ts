import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { accountId, examples, instant, language, sealedBox } from '../../fields.js';
import { threeLevels } from '../../levels/released-levels.js';

export const securityLevelChangedV1 = defineContract({
  name: 'security-level-changed',
  version: 1,
  description:
    'The person chose another security level, or another authenticator application. Ends every session but the one that ' +
    'asked for it [R-29]; the person is told by mail.',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    sessionId: z.string().describe('Session that asked for the change and lives on'),
    securityLevel: threeLevels,
    previousLevel: threeLevels.describe('Level until now'),
    language,
    changedAt: instant.describe('When the level was changed, UTC'),
    personal: sealedBox.describe('Sealed Destination'),
    totp: sealedBox.optional().describe('Sealed TotpCredential; only at level `totp`'),
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
export type SecurityLevelChangedV1 = z.infer<typeof securityLevelChangedV1.schema>;
