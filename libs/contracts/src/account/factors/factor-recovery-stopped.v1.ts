import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { accountId, examples, generation, instant } from '../../fields.js';

export const factorRecoveryStopped = defineContract({
  name: 'factor-recovery-stopped',
  version: 1,
  description:
    'The recovery of a second factor was stopped, by the link of the mail or by a sign-in with the factor: its link is void.',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    generation: generation.describe('Generation of the links that no longer work'),
    stoppedAt: instant.describe('When it was stopped, UTC'),
  }),
  example: { accountId: examples.accountId, generation: 1, stoppedAt: '2026-03-12T10:00:00.000Z' },
});
export type FactorRecoveryStoppedV1 = z.infer<typeof factorRecoveryStopped.schema>;

export const factorRecoveryStoppedEvent = describeEvent({
  name: 'factor-recovery-stopped',
  category: 'account',
  topic: [factorRecoveryStopped],
  publicTopic: 'none',
  view: 'account-view',
  profile: 'none',
  history: 'told',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'none',
});
