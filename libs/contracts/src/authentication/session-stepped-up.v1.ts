import { z } from 'zod';
import { defineContract } from '../contract.js';
import { describeEvent } from '../events/event-descriptor.js';
import { accountId, examples, instant } from '../fields.js';
import { fourFactors, threeLevels } from '../levels/released-levels.js';

export const sessionSteppedUp = defineContract({
  name: 'session-stepped-up',
  version: 1,
  description:
    'The person proved more, or proved it again, in an open session. It goes on under a new id: the old token is void.',
  context: 'authentication',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    sessionId: z.string().describe('SHA-256 of the new token, in hex'),
    previousSessionId: z.string().describe('The session’s id until now'),
    securityLevel: threeLevels.describe('Level that the session has reached'),
    factors: z.array(fourFactors).describe('Proofs of identity that the session carries now'),
    steppedUpAt: instant.describe('When the session stepped up, UTC'),
  }),
  example: {
    accountId: examples.accountId,
    sessionId: '7d865e959b2466918c9863afca942d0fb89d7c9ac0c99bafc3749504ded97730',
    previousSessionId: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
    securityLevel: 'sms-token',
    factors: ['password', 'sms-token'],
    steppedUpAt: '2026-03-12T08:30:00.000Z',
  },
});
export type SessionSteppedUpV1 = z.infer<typeof sessionSteppedUp.schema>;

export const sessionSteppedUpEvent = describeEvent({
  name: 'session-stepped-up',
  category: 'authentication',
  topic: [sessionSteppedUp],
  publicTopic: 'none',
  view: 'none',
  profile: 'none',
  history: 'told',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'none',
});
