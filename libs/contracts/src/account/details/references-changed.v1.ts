import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { accountId, examples, instant, sealedBox } from '../../fields.js';

export const referencesChanged = defineContract({
  name: 'references-changed',
  version: 1,
  description: 'The person changed telephone, business address or company number (guide rows 16, 17 and 26).',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    changedAt: instant.describe('When the person changed them, UTC'),
    personal: sealedBox.describe('Sealed Profile with the references as they are now'),
  }),
  example: {
    accountId: examples.accountId,
    changedAt: '2026-03-12T08:00:00.000Z',
    personal: examples.box,
  },
});
export type ReferencesChangedV1 = z.infer<typeof referencesChanged.schema>;

export const referencesChangedEvent = describeEvent({
  name: 'references-changed',
  category: 'account',
  topic: [referencesChanged],
  publicTopic: 'none',
  view: 'account-view',
  profile: 'whole',
  history: 'told',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'none',
});
