import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { publicAccountSuspended } from '../public/account-suspended.v1.js';
import { accountId, examples, instant, reason } from '../../fields.js';

export const accountSuspended = defineContract({
  name: 'account-suspended',
  version: 1,
  description: 'Operations suspended the account: nobody signs in to it until it is reopened. Ends every session.',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    reason,
    suspendedAt: instant.describe('When the account was suspended, UTC'),
  }),
  example: {
    accountId: examples.accountId,
    reason: examples.reason,
    suspendedAt: '2026-03-12T08:00:00.000Z',
  },
});
export type AccountSuspendedV1 = z.infer<typeof accountSuspended.schema>;

export const accountSuspendedEvent = describeEvent({
  name: 'account-suspended',
  category: 'account',
  topic: [accountSuspended],
  publicTopic: [publicAccountSuspended],
  view: 'account-view',
  profile: 'none',
  history: 'told',
  sessions: 'all-ended',
  devices: 'kept',
  personKey: 'kept',
  messages: 'none',
});
