import { z } from 'zod';
import { defineContract } from '../contract.js';
import { describeEvent } from '../events/event-descriptor.js';
import { accountId, examples, instant, registrationKey } from '../fields.js';

export const registrationExpired = defineContract({
  name: 'registration-expired',
  version: 1,
  description: 'The reservation ended without activation: the identifier is free and the person key is deleted.',
  context: 'registration',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    registrationKey,
    expiredAt: instant.describe('When the reservation had ended, UTC'),
  }),
  example: {
    accountId: examples.accountId,
    registrationKey: examples.registrationKey,
    expiredAt: '2026-03-16T09:00:00.000Z',
  },
});
export type RegistrationExpiredV1 = z.infer<typeof registrationExpired.schema>;

export const registrationExpiredEvent = describeEvent({
  name: 'registration-expired',
  category: 'registration',
  topic: [registrationExpired],
  publicTopic: 'none',
  view: 'pending-registration',
  profile: 'none',
  history: 'untold',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'erased',
  messages: 'none',
});
