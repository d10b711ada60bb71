import { z } from 'zod';
import { defineContract } from '../contract.js';
import { describeEvent } from '../events/event-descriptor.js';
import { accountId, activationLink, examples, instant, language, registrationKey, sealedBox } from '../fields.js';

export const registrationEmailCorrected = defineContract({
  name: 'registration-email-corrected',
  version: 1,
  description: 'A mistyped e-mail address was corrected before activation: a new generation goes to the new address.',
  context: 'registration',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    registrationKey,
    language,
    ...activationLink,
    correctedAt: instant.describe('When the address was corrected, UTC'),
    personal: sealedBox.describe('Sealed Destination with the corrected address'),
  }),
  example: {
    accountId: examples.accountId,
    registrationKey: examples.registrationKey,
    language: 'fr',
    generation: 2,
    linkKeyId: 'k1',
    linkExpiresAt: '2026-03-10T10:00:00.000Z',
    correctedAt: '2026-03-09T10:00:00.000Z',
    personal: examples.box,
  },
});
export type RegistrationEmailCorrectedV1 = z.infer<typeof registrationEmailCorrected.schema>;

export const registrationEmailCorrectedEvent = describeEvent({
  name: 'registration-email-corrected',
  category: 'registration',
  topic: [registrationEmailCorrected],
  publicTopic: 'none',
  view: 'none',
  profile: 'destination',
  history: 'untold',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'caused',
});
