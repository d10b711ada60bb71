import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { accountId, examples, instant, language, sealedBox } from '../../fields.js';

export const recoveryCodeUsed = defineContract({
  name: 'recovery-code-used',
  version: 1,
  description:
    'A recovery code stood in for the authenticator application at sign-in; it works no more. The person is told by mail.',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    codeIndex: z.int().min(0).describe('Which of the codes it was, from 0'),
    codesLeft: z.int().min(0).describe('How many are left'),
    language,
    usedAt: instant.describe('When the code was used, UTC'),
    personal: sealedBox.describe('Sealed Destination'),
  }),
  example: {
    accountId: examples.accountId,
    codeIndex: 3,
    codesLeft: 9,
    language: 'fr',
    usedAt: '2026-03-12T08:00:00.000Z',
    personal: examples.box,
  },
});
export type RecoveryCodeUsedV1 = z.infer<typeof recoveryCodeUsed.schema>;

export const recoveryCodeUsedEvent = describeEvent({
  name: 'recovery-code-used',
  category: 'account',
  topic: [recoveryCodeUsed],
  publicTopic: 'none',
  view: 'account-view',
  profile: 'destination',
  history: 'told',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'caused',
});
