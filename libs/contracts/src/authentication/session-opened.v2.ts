import { z } from 'zod';
import { defineContract } from '../contract.js';
import { describeEvent } from '../events/event-descriptor.js';
import { sessionOpenedV1 } from './session-opened.v1.js';
import { accountId, examples, instant } from '../fields.js';
import { fourFactors, threeLevels } from '../levels/released-levels.js';

export const sessionOpened = defineContract({
  name: 'session-opened',
  version: 2,
  description: 'The person signed in.',
  context: 'authentication',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    sessionId: z.string().describe('SHA-256 of the session token, in hex'),
    securityLevel: threeLevels,
    factors: z.array(fourFactors).describe('Proofs of identity given at sign-in'),
    openedAt: instant.describe('When the person signed in, UTC'),
  }),
  example: {
    accountId: examples.accountId,
    sessionId: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
    securityLevel: 'totp',
    factors: ['password', 'totp'],
    openedAt: '2026-03-12T08:00:00.000Z',
  },
});
export type SessionOpenedV2 = z.infer<typeof sessionOpened.schema>;

export const sessionOpenedEvent = describeEvent({
  name: 'session-opened',
  category: 'authentication',
  topic: [sessionOpenedV1, sessionOpened],
  publicTopic: 'none',
  view: 'none',
  profile: 'none',
  history: 'told',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'none',
});
