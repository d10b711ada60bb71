import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { accountId, examples, instant } from '../../fields.js';

export const mobileConfirmed = defineContract({
  name: 'mobile-confirmed',
  version: 1,
  description: 'The mobile number is proven: the person gave the first code that was sent there [R-07].',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    confirmedAt: instant.describe('When the number was proven, UTC'),
  }),
  example: { accountId: examples.accountId, confirmedAt: '2026-03-12T08:01:00.000Z' },
});
export type MobileConfirmedV1 = z.infer<typeof mobileConfirmed.schema>;

export const mobileConfirmedEvent = describeEvent({
  name: 'mobile-confirmed',
  category: 'account',
  topic: [mobileConfirmed],
  publicTopic: 'none',
  view: 'account-view',
  profile: 'none',
  history: 'told',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'none',
});
