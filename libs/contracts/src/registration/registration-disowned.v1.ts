import { z } from 'zod';
import { defineContract } from '../contract.js';
import { describeEvent } from '../events/event-descriptor.js';
import { accountId, examples, instant, registrationKey } from '../fields.js';

export const registrationDisowned = defineContract({
  name: 'registration-disowned',
  version: 1,
  description:
    "The owner of the mailbox said «ce n'est pas moi»: the identifier is free at once and the person key is deleted.",
  context: 'registration',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    registrationKey,
    disownedAt: instant.describe('When the owner of the mailbox said so, UTC'),
  }),
  example: {
    accountId: examples.accountId,
    registrationKey: examples.registrationKey,
    disownedAt: '2026-03-09T11:00:00.000Z',
  },
});
export type RegistrationDisownedV1 = z.infer<typeof registrationDisowned.schema>;

export const registrationDisownedEvent = describeEvent({
  name: 'registration-disowned',
  category: 'registration',
  topic: [registrationDisowned],
  publicTopic: 'none',
  view: 'pending-registration',
  profile: 'none',
  history: 'untold',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'erased',
  messages: 'none',
});
