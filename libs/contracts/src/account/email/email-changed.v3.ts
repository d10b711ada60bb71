import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { accountId, examples, instant, language, mailedLink, sealedBox } from '../../fields.js';
import { emailChangedV1 } from './email-changed.v1.js';
import { emailChangedV2 } from './email-changed.v2.js';

export const emailChanged = defineContract({
  name: 'email-changed',
  version: 3,
  description:
    'The new address was proven by its link and counts from now on; the old one is told, with a link by which it counts again.',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    sessionId: z
      .string()
      .optional()
      .describe(
        'Session that asked for the change, whose device stays known; absent where it was asked for before it was noted',
      ),
    language,
    ...mailedLink,
    changedAt: instant.describe('When the new address was proven, UTC'),
    personal: sealedBox.describe('Sealed Profile with the new address'),
    previousPersonal: sealedBox.describe('Sealed Destination with the old address'),
  }),
  example: {
    accountId: examples.accountId,
    sessionId: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
    language: 'fr',
    generation: 1,
    linkKeyId: 'k1',
    linkExpiresAt: '2026-03-19T08:05:00.000Z',
    changedAt: '2026-03-12T08:05:00.000Z',
    personal: examples.box,
    previousPersonal: examples.box,
  },
});
export type EmailChangedV3 = z.infer<typeof emailChanged.schema>;

export const emailChangedEvent = describeEvent({
  name: 'email-changed',
  category: 'account',
  topic: [emailChangedV1, emailChangedV2, emailChanged],
  publicTopic: 'none',
  view: 'account-view',
  profile: 'whole',
  history: 'told',
  sessions: 'kept',
  devices: 'others-forgotten',
  personKey: 'kept',
  messages: 'caused',
});
