import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { accountId, examples, instant, language, mailedLink, sealedBox } from '../../fields.js';
import { passwordResetRequestedV1 } from './password-reset-requested.v1.js';

export const passwordResetRequested = defineContract({
  name: 'password-reset-requested',
  version: 2,
  description:
    'Somebody who knows identifier and address of the account forgot the password: a link to choose a new one goes to that address. While that is new, the one before it is told.',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    language,
    ...mailedLink,
    requestedAt: instant.describe('When the link was asked for, UTC'),
    personal: sealedBox.describe('Sealed Destination'),
    former: z
      .strictObject({ ...mailedLink, personal: sealedBox.describe('Sealed Destination') })
      .optional()
      .describe('The address until a short while ago, and the link by which it counts again'),
  }),
  example: {
    accountId: examples.accountId,
    language: 'fr',
    generation: 1,
    linkKeyId: 'k1',
    linkExpiresAt: '2026-03-12T09:00:00.000Z',
    requestedAt: '2026-03-12T08:00:00.000Z',
    personal: examples.box,
    former: {
      generation: 1,
      linkKeyId: 'k1',
      linkExpiresAt: '2026-03-18T08:05:00.000Z',
      personal: examples.box,
    },
  },
});
export type PasswordResetRequestedV2 = z.infer<typeof passwordResetRequested.schema>;

export const passwordResetRequestedEvent = describeEvent({
  name: 'password-reset-requested',
  category: 'account',
  topic: [passwordResetRequestedV1, passwordResetRequested],
  publicTopic: 'none',
  view: 'none',
  profile: 'destination',
  history: 'told',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'caused',
});
