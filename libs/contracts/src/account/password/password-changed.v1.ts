import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { accountId, examples, instant, language, sealedBox } from '../../fields.js';

export const passwordChanged = defineContract({
  name: 'password-changed',
  version: 1,
  description:
    'The person chose a new password. Ends every session but the one that asked for it [R-29]; the person is told by mail.',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    sessionId: z.string().describe('Session that asked for the change and lives on'),
    language,
    changedAt: instant.describe('When the password was changed, UTC'),
    personal: sealedBox.describe('Sealed Destination'),
    credential: sealedBox.describe('Sealed Credential'),
  }),
  example: {
    accountId: examples.accountId,
    sessionId: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
    language: 'fr',
    changedAt: '2026-03-12T08:00:00.000Z',
    personal: examples.box,
    credential: examples.box,
  },
});
export type PasswordChangedV1 = z.infer<typeof passwordChanged.schema>;

export const passwordChangedEvent = describeEvent({
  name: 'password-changed',
  category: 'account',
  topic: [passwordChanged],
  publicTopic: 'none',
  view: 'account-view',
  profile: 'destination',
  history: 'told',
  sessions: 'others-ended',
  devices: 'others-forgotten',
  personKey: 'kept',
  messages: 'caused',
});
