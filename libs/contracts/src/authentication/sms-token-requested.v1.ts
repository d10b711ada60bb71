import { z } from 'zod';
import { defineContract } from '../contract.js';
import { describeEvent } from '../events/event-descriptor.js';
import { accountId, examples, instant, language, sealedBox } from '../fields.js';

export const smsAction = z
  .enum(['sign-in', 'step-up', 'mobile-change'])
  .describe('What the code is for: to sign in, to prove more in an open session, to prove a new number');
export type SmsAction = z.infer<typeof smsAction>;

export const smsTokenRequested = defineContract({
  name: 'sms-token-requested',
  version: 1,
  description:
    'A code is to be sent by SMS, after a correct password. The code itself is carried nowhere: whoever holds `OTP_KEY` ' +
    'derives it from the challenge’s reference. A repeat for one challenge asks for the same code again.',
  context: 'authentication',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    challengeReference: z.string().describe('Names the challenge; no secret'),
    otpKeyId: z.string().min(1).describe('Id of the key from which the code is derived'),
    action: smsAction,
    language,
    requestedAt: instant.describe('When the code was asked for, UTC'),
    expiresAt: instant.describe('Until when the code works: a later message would be of no use'),
    personal: sealedBox.describe('Sealed SmsDestination'),
  }),
  example: {
    accountId: examples.accountId,
    challengeReference: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    otpKeyId: 'k1',
    action: 'sign-in',
    language: 'fr',
    requestedAt: '2026-03-12T08:00:00.000Z',
    expiresAt: '2026-03-12T08:05:00.000Z',
    personal: examples.box,
  },
});
export type SmsTokenRequestedV1 = z.infer<typeof smsTokenRequested.schema>;

export const smsTokenRequestedEvent = describeEvent({
  name: 'sms-token-requested',
  category: 'authentication',
  topic: [smsTokenRequested],
  publicTopic: 'none',
  view: 'none',
  profile: 'destination',
  history: 'told',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'caused',
});
