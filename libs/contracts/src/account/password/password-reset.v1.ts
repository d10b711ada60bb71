import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { accountId, examples, instant, language, sealedBox } from '../../fields.js';

export const passwordReset = defineContract({
  name: 'password-reset',
  version: 1,
  description:
    'The person chose a new password by the mailed link. Ends every session [R-29]; the person is told by mail.',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    language,
    resetAt: instant.describe('When the new password was chosen, UTC'),
    personal: sealedBox.describe('Sealed Destination'),
    credential: sealedBox.describe('Sealed Credential'),
  }),
  example: {
    accountId: examples.accountId,
    language: 'fr',
    resetAt: '2026-03-12T08:05:00.000Z',
    personal: examples.box,
    credential: examples.box,
  },
});
export type PasswordResetV1 = z.infer<typeof passwordReset.schema>;

export const passwordResetEvent = describeEvent({
  name: 'password-reset',
  category: 'account',
  topic: [passwordReset],
  publicTopic: 'none',
  view: 'account-view',
  profile: 'destination',
  history: 'told',
  sessions: 'all-ended',
  devices: 'forgotten',
  personKey: 'kept',
  messages: 'caused',
});
