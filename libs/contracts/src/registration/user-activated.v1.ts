import { z } from 'zod';
import { defineContract } from '../contract.js';
import { describeEvent } from '../events/event-descriptor.js';
import { accountId, examples, instant, language, newsletter, registrationKey, sealedBox } from '../fields.js';
import { twoLevels } from '../levels/released-levels.js';

export const userActivated = defineContract({
  name: 'user-activated',
  version: 1,
  description:
    'Link, identifier and password came together: the account may be opened (guide rows 21–23). Carries all it needs.',
  context: 'registration',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    registrationKey,
    securityLevel: twoLevels,
    language,
    newsletter,
    registeredAt: instant.describe('When the person asked for the account, UTC'),
    activatedAt: instant.describe('When the account was activated, UTC'),
    personal: sealedBox.describe('Sealed Profile, with the e-mail address as last corrected'),
    credential: sealedBox.describe('Sealed Credential, in a box that only holders of the credential key open'),
  }),
  example: {
    accountId: examples.accountId,
    registrationKey: examples.registrationKey,
    securityLevel: 'password',
    language: 'fr',
    newsletter: false,
    registeredAt: '2026-03-09T09:00:00.000Z',
    activatedAt: '2026-03-09T09:30:00.000Z',
    personal: examples.box,
    credential: examples.box,
  },
});
export type UserActivatedV1 = z.infer<typeof userActivated.schema>;

export const userActivatedEvent = describeEvent({
  name: 'user-activated',
  category: 'registration',
  topic: [userActivated],
  publicTopic: 'none',
  view: 'pending-registration',
  profile: 'whole',
  history: 'untold',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'none',
});
