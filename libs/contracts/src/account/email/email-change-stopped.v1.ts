import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { accountId, examples, instant, mailedLink } from '../../fields.js';

export const emailChangeStopped = defineContract({
  name: 'email-change-stopped',
  version: 1,
  description: 'Whoever reads the present address stopped the change of address before the new one was proven.',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    generation: mailedLink.generation,
    stoppedAt: instant.describe('When the change was stopped, UTC'),
  }),
  example: {
    accountId: examples.accountId,
    generation: 1,
    stoppedAt: '2026-03-12T08:05:00.000Z',
  },
});
export type EmailChangeStoppedV1 = z.infer<typeof emailChangeStopped.schema>;

export const emailChangeStoppedEvent = describeEvent({
  name: 'email-change-stopped',
  category: 'account',
  topic: [emailChangeStopped],
  publicTopic: 'none',
  view: 'account-view',
  profile: 'none',
  history: 'told',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'none',
});
