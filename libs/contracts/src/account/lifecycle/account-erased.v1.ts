import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { publicAccountErased } from '../public/account-erased.v1.js';
import { accountId, examples, instant, reason, registrationKey } from '../../fields.js';

export const accountErased = defineContract({
  name: 'account-erased',
  version: 1,
  description:
    'The personal data of the account is gone for good: the key of its person is deleted, and every copy with it. What happened to the account, without personal data, stays.',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    registrationKey,
    reason,
    erasedAt: instant.describe('When the data was erased, UTC'),
  }),
  example: {
    accountId: examples.accountId,
    registrationKey: examples.registrationKey,
    reason: examples.reason,
    erasedAt: '2026-04-11T08:00:01.000Z',
  },
});
export type AccountErasedV1 = z.infer<typeof accountErased.schema>;

export const accountErasedEvent = describeEvent({
  name: 'account-erased',
  category: 'account',
  topic: [accountErased],
  publicTopic: [publicAccountErased],
  view: 'account-view',
  profile: 'none',
  history: 'untold',
  sessions: 'all-ended',
  devices: 'forgotten',
  personKey: 'erased',
  messages: 'none',
});
