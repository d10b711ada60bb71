import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { accountId, examples, instant, language, mailedLink, sealedBox } from '../../fields.js';

export const emailChanged = defineContract({
  name: 'email-changed',
  version: 1,
  description: 'The new address was proven by its link and counts from now on; the old one is told.',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    language,
    generation: mailedLink.generation,
    changedAt: instant.describe('When the new address was proven, UTC'),
    personal: sealedBox.describe('Sealed Profile with the new address'),
    previousPersonal: sealedBox.describe('Sealed Destination with the old address'),
  }),
  example: {
    accountId: examples.accountId,
    language: 'fr',
    generation: 1,
    changedAt: '2026-03-12T08:05:00.000Z',
    personal: examples.box,
    previousPersonal: examples.box,
  },
});
export type EmailChangedV1 = z.infer<typeof emailChanged.schema>;

export const emailChangedEvent = describeEvent({
  name: 'email-changed',
  category: 'account',
  topic: [emailChanged],
  publicTopic: 'none',
  view: 'account-view',
  profile: 'whole',
  history: 'told',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'caused',
});
