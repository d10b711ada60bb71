import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { accountId, examples, instant, newsletter } from '../../fields.js';

export const newsletterChanged = defineContract({
  name: 'newsletter-changed',
  version: 1,
  description: 'The person joined or left the list «Infos Douane» (guide rows 18 and 26).',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    newsletter,
    changedAt: instant.describe('When the person decided so, UTC'),
  }),
  example: {
    accountId: examples.accountId,
    newsletter: true,
    changedAt: '2026-03-12T08:00:00.000Z',
  },
});
export type NewsletterChangedV1 = z.infer<typeof newsletterChanged.schema>;

export const newsletterChangedEvent = describeEvent({
  name: 'newsletter-changed',
  category: 'account',
  topic: [newsletterChanged],
  publicTopic: 'none',
  view: 'account-view',
  profile: 'none',
  history: 'untold',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'none',
});
