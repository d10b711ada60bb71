import { z } from 'zod';
import { defineContract } from '../contract.js';
import { describeEvent } from '../events/event-descriptor.js';
import { accountId, activationLink, examples, instant, language, registrationKey, sealedBox } from '../fields.js';

export const activationRenewed = defineContract({
  name: 'activation-renewed',
  version: 1,
  description: 'The person asked for the activation mail again: a new generation, older links are void.',
  context: 'registration',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    registrationKey,
    language,
    ...activationLink,
    renewedAt: instant.describe('When the mail was asked for again, UTC'),
    personal: sealedBox.describe('Sealed Destination'),
  }),
  example: {
    accountId: examples.accountId,
    registrationKey: examples.registrationKey,
    language: 'fr',
    generation: 2,
    linkKeyId: 'k1',
    linkExpiresAt: '2026-03-10T10:00:00.000Z',
    renewedAt: '2026-03-09T10:00:00.000Z',
    personal: examples.box,
  },
});
export type ActivationRenewedV1 = z.infer<typeof activationRenewed.schema>;

export const activationRenewedEvent = describeEvent({
  name: 'activation-renewed',
  category: 'registration',
  topic: [activationRenewed],
  publicTopic: 'none',
  view: 'none',
  profile: 'destination',
  history: 'untold',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'caused',
});
