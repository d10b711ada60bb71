import { z } from 'zod';
import { defineContract } from '../contract.js';
import { describeEvent } from '../events/event-descriptor.js';
import { accountId, examples, generation, instant, reason, registrationKey } from '../fields.js';

export const identifierReleased = defineContract({
  name: 'identifier-released',
  version: 1,
  description:
    'Operations gave back the identifier of an account that was erased: anyone may register with it, as a new account.',
  context: 'registration',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    registrationKey,
    generation,
    reason,
    releasedAt: instant.describe('When the identifier was released, UTC'),
  }),
  example: {
    accountId: examples.accountId,
    registrationKey: examples.registrationKey,
    generation: 1,
    reason: examples.reason,
    releasedAt: '2026-05-12T08:00:00.000Z',
  },
});
export type IdentifierReleasedV1 = z.infer<typeof identifierReleased.schema>;

export const identifierReleasedEvent = describeEvent({
  name: 'identifier-released',
  category: 'registration',
  topic: [identifierReleased],
  publicTopic: 'none',
  view: 'pending-registration',
  profile: 'none',
  history: 'untold',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'none',
});
