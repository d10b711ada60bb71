import { z } from 'zod';
import { defineContract } from '../contract.js';
import { describeEvent } from '../events/event-descriptor.js';
import {
  accountId,
  activationLink,
  examples,
  instant,
  language,
  newsletter,
  registrationKey,
  sealedBox,
} from '../fields.js';
import { twoLevels } from '../levels/released-levels.js';

export const userRegistered = defineContract({
  name: 'user-registered',
  version: 1,
  description: 'A person asked for an account; the identifier is reserved until `reservationEndsAt` (guide rows 8–20).',
  context: 'registration',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    registrationKey,
    securityLevel: twoLevels,
    language,
    newsletter,
    ...activationLink,
    registeredAt: instant.describe('When the person asked for the account, UTC'),
    reservationEndsAt: instant.describe('Seven days after registration; nothing extends it [R-15]'),
    personal: sealedBox.describe('Sealed Profile'),
  }),
  example: {
    accountId: examples.accountId,
    registrationKey: examples.registrationKey,
    securityLevel: 'password',
    language: 'fr',
    newsletter: false,
    generation: 1,
    linkKeyId: 'k1',
    linkExpiresAt: '2026-03-10T09:00:00.000Z',
    registeredAt: '2026-03-09T09:00:00.000Z',
    reservationEndsAt: '2026-03-16T09:00:00.000Z',
    personal: examples.box,
  },
});
export type UserRegisteredV1 = z.infer<typeof userRegistered.schema>;

export const userRegisteredEvent = describeEvent({
  name: 'user-registered',
  category: 'registration',
  topic: [userRegistered],
  publicTopic: 'none',
  view: 'pending-registration',
  profile: 'whole',
  history: 'untold',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'begins',
  messages: 'caused',
});
