import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { accountId, examples, instant, language, mailedLink, sealedBox } from '../../fields.js';
import { threeLevels } from '../../levels/released-levels.js';

export const factorRecoveryRequested = defineContract({
  name: 'factor-recovery-requested',
  version: 1,
  description:
    'Somebody who knows the password says that the second factor is lost. The mailed link takes it away, but only after some ' +
    'time, in which mailbox and proven number are told and the holder may stop it.',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    securityLevel: threeLevels.describe('Level whose factor is said to be lost'),
    language,
    requestedAt: instant.describe('When it was asked for, UTC'),
    opensAt: instant.describe('From when on the link works; the one that stops it works at once'),
    ...mailedLink,
    personal: sealedBox.describe('Sealed Destination'),
    mobile: sealedBox.optional().describe('Sealed SmsDestination: the proven number, which is told as well'),
  }),
  example: {
    accountId: examples.accountId,
    securityLevel: 'sms-token',
    language: 'fr',
    requestedAt: '2026-03-12T08:00:00.000Z',
    opensAt: '2026-03-13T08:00:00.000Z',
    generation: 1,
    linkKeyId: 'k1',
    linkExpiresAt: '2026-03-15T08:00:00.000Z',
    personal: examples.box,
    mobile: examples.box,
  },
});
export type FactorRecoveryRequestedV1 = z.infer<typeof factorRecoveryRequested.schema>;

export const factorRecoveryRequestedEvent = describeEvent({
  name: 'factor-recovery-requested',
  category: 'account',
  topic: [factorRecoveryRequested],
  publicTopic: 'none',
  view: 'account-view',
  profile: 'destination',
  history: 'told',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'caused',
});
