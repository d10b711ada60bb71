import { z } from 'zod';
import { operatorId, teleserviceId } from '../adhesion/adhesion-fields.js';
import { defineContract } from '../contract.js';
import { describeEvent } from '../events/event-descriptor.js';
import { accountId, examples, instant } from '../fields.js';
import { threeLevels } from '../levels/released-levels.js';

export const serviceEntered = defineContract({
  name: 'service-entered',
  version: 1,
  description:
    'The person was let into a teleservice: once for each session, teleservice, operator and level, at the first request that was permitted.',
  context: 'authentication',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    sid: z.string().describe('The session, by its public id: the same after a step-up'),
    teleserviceId,
    operatorId: operatorId.optional().describe('For which operator; absent where the teleservice needs no adhesion'),
    securityLevel: threeLevels.describe('Level that the session had reached'),
    authenticatedAt: instant.describe('Since when all that the session carried was proven, UTC'),
    enteredAt: instant.describe('When the request was permitted, UTC'),
  }),
  example: {
    accountId: examples.accountId,
    sid: 'Wc1nq0pVlQ0Yl1pE7QmZ8mX3nq4bT6yR5uJ2hK9sDfA',
    teleserviceId: 'eddi',
    operatorId: '8c2f0b6e-41d7-8e5a-9b3c-6f7a1d2e3c40',
    securityLevel: 'sms-token',
    authenticatedAt: '2026-03-12T08:00:00.000Z',
    enteredAt: '2026-03-12T08:05:00.000Z',
  },
});
export type ServiceEnteredV1 = z.infer<typeof serviceEntered.schema>;

export const serviceEnteredEvent = describeEvent({
  name: 'service-entered',
  category: 'authentication',
  topic: [serviceEntered],
  publicTopic: 'none',
  view: 'none',
  profile: 'none',
  history: 'told',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'none',
});
