import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { publicAccountReopened } from '../public/account-reopened.v1.js';
import { accountId, decidedBy, examples, instant, reason } from '../../fields.js';

export const accountReopened = defineContract({
  name: 'account-reopened',
  version: 1,
  description:
    'A suspended or closed account may be signed in to again: by operations, or by the link that its person was mailed.',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    by: decidedBy,
    reason: reason.optional(),
    reopenedAt: instant.describe('When the account was reopened, UTC'),
  }),
  example: {
    accountId: examples.accountId,
    by: 'operator',
    reason: examples.reason,
    reopenedAt: '2026-03-13T08:00:00.000Z',
  },
});
export type AccountReopenedV1 = z.infer<typeof accountReopened.schema>;

export const accountReopenedEvent = describeEvent({
  name: 'account-reopened',
  category: 'account',
  topic: [accountReopened],
  publicTopic: [publicAccountReopened],
  view: 'account-view',
  profile: 'none',
  history: 'told',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'none',
});
