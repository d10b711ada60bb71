import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { accountId, examples, generation, instant, language, linkKeyId, sealedBox } from '../../fields.js';

/** No longer written: `factor-recovery-requested` took its place. Read from streams of before. */
export const mobileRecoveryRequested = defineContract({
  name: 'mobile-recovery-requested',
  version: 1,
  description:
    'Somebody who knows the password says that the telephone is lost. The mailed link lets another number be given, but only ' +
    'after a day, in which mailbox and number are told and the holder may stop it.',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    language,
    requestedAt: instant.describe('When it was asked for, UTC'),
    opensAt: instant.describe('From when on the link works'),
    generation: generation.describe('Generation of the link; a higher one makes older links void'),
    linkKeyId,
    linkExpiresAt: instant.describe('Until when the link works'),
    personal: sealedBox.describe('Sealed Destination'),
    lost: sealedBox.describe('Sealed SmsDestination: the number that is said to be lost'),
  }),
  example: {
    accountId: examples.accountId,
    language: 'fr',
    requestedAt: '2026-03-12T08:00:00.000Z',
    opensAt: '2026-03-13T08:00:00.000Z',
    generation: 1,
    linkKeyId: 'k1',
    linkExpiresAt: '2026-03-19T08:00:00.000Z',
    personal: examples.box,
    lost: examples.box,
  },
});
export type MobileRecoveryRequestedV1 = z.infer<typeof mobileRecoveryRequested.schema>;

export const mobileRecoveryRequestedEvent = describeEvent({
  name: 'mobile-recovery-requested',
  category: 'account',
  topic: [mobileRecoveryRequested],
  publicTopic: 'none',
  view: 'account-view',
  profile: 'destination',
  history: 'told',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'caused',
});
