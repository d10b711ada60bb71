import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { accountId, examples, instant } from '../../fields.js';

/** No longer written: `factor-recovery-stopped` took its place. Read from streams of before. */
export const mobileRecoveryStopped = defineContract({
  name: 'mobile-recovery-stopped',
  version: 1,
  description: 'The telephone that was said to be lost gave its code: the link is void.',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({ accountId, stoppedAt: instant.describe('When it was stopped, UTC') }),
  example: { accountId: examples.accountId, stoppedAt: '2026-03-12T10:00:00.000Z' },
});
export type MobileRecoveryStoppedV1 = z.infer<typeof mobileRecoveryStopped.schema>;

export const mobileRecoveryStoppedEvent = describeEvent({
  name: 'mobile-recovery-stopped',
  category: 'account',
  topic: [mobileRecoveryStopped],
  publicTopic: 'none',
  view: 'account-view',
  profile: 'none',
  history: 'told',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'none',
});
