import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { accountId, examples, instant, sealedBox } from '../../fields.js';

export const passwordRehashed = defineContract({
  name: 'password-rehashed',
  version: 1,
  description:
    'The password, which is the same as before, was hashed anew at a sign-in, since the parameters of hashing were raised [R-05]. Sessions ' +
    'and links stay as they are, and nobody is told.',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    rehashedAt: instant.describe('When it was hashed anew, UTC'),
    credential: sealedBox.describe('Sealed Credential'),
  }),
  example: {
    accountId: examples.accountId,
    rehashedAt: '2026-03-12T08:00:00.000Z',
    credential: examples.box,
  },
});
export type PasswordRehashedV1 = z.infer<typeof passwordRehashed.schema>;

export const passwordRehashedEvent = describeEvent({
  name: 'password-rehashed',
  category: 'account',
  topic: [passwordRehashed],
  publicTopic: 'none',
  view: 'account-view',
  profile: 'none',
  history: 'untold',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'none',
});
