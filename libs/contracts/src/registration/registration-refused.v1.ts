import { z } from 'zod';
import { defineContract } from '../contract.js';
import { describeEvent } from '../events/event-descriptor.js';
import { examples, instant, language, sealedBox } from '../fields.js';

export const refusalReason = z
  .enum(['identifier-taken', 'own-account', 'limit'])
  .describe('Why: another person holds the identifier; the person already has this account; too many for one address');
export type RefusalReason = z.infer<typeof refusalReason>;

export const registrationRefused = defineContract({
  name: 'registration-refused',
  version: 1,
  description:
    'A registration that was answered like any other and comes to nothing; the person is told by mail, except for `limit` [R-09].',
  context: 'registration',
  key: 'refusalId',
  schema: z.strictObject({
    refusalId: z.uuid().describe('Id of this event; stands in for the account id as key and person id'),
    reason: refusalReason,
    language,
    refusedAt: instant.describe('When the registration was refused, UTC'),
    personal: sealedBox.describe('Sealed Destination'),
  }),
  example: {
    refusalId: examples.eventId,
    reason: 'identifier-taken',
    language: 'fr',
    refusedAt: '2026-03-09T09:00:00.000Z',
    personal: examples.box,
  },
});
export type RegistrationRefusedV1 = z.infer<typeof registrationRefused.schema>;

export const registrationRefusedEvent = describeEvent({
  name: 'registration-refused',
  category: 'refusal',
  topic: [registrationRefused],
  publicTopic: 'none',
  view: 'none',
  profile: 'destination',
  history: 'untold',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'begins',
  messages: 'caused',
});
