import { z } from 'zod';
import { defineContract } from '../contract.js';
import { describeEvent } from '../events/event-descriptor.js';
import { publicAccountOpened } from './public/account-opened.v1.js';
import { accountId, examples, instant, language, newsletter, registrationKey, sealedBox } from '../fields.js';
import { twoLevels } from '../levels/released-levels.js';

export const accountOpened = defineContract({
  name: 'account-opened',
  version: 1,
  description: 'The account exists; its person may sign in under the conditions of the security level (guide row 23).',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    registrationKey,
    securityLevel: twoLevels,
    language,
    newsletter,
    registeredAt: instant.describe('When the person asked for the account, UTC'),
    openedAt: instant.describe('When the account was opened, UTC'),
    personal: sealedBox.describe('Sealed Profile'),
    credential: sealedBox.describe('Sealed Credential'),
  }),
  example: {
    accountId: examples.accountId,
    registrationKey: examples.registrationKey,
    securityLevel: 'password',
    language: 'fr',
    newsletter: false,
    registeredAt: '2026-03-09T09:00:00.000Z',
    openedAt: '2026-03-09T09:30:00.000Z',
    personal: examples.box,
    credential: examples.box,
  },
});
export type AccountOpenedV1 = z.infer<typeof accountOpened.schema>;

export const accountOpenedEvent = describeEvent({
  name: 'account-opened',
  category: 'account',
  topic: [accountOpened],
  publicTopic: [publicAccountOpened],
  view: 'account-view',
  profile: 'whole',
  history: 'told',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'none',
});
