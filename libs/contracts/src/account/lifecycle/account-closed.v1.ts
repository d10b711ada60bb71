import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { publicAccountClosed } from '../public/account-closed.v1.js';
import { accountId, decidedBy, examples, instant, language, mailedLink, reason, sealedBox } from '../../fields.js';

export const accountClosed = defineContract({
  name: 'account-closed',
  version: 1,
  description:
    'The account is closed, by its person or by operations, and will be erased. Ends every session; the person is told by mail, with a link to reopen it where the person closed it.',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    by: decidedBy,
    reason: reason.optional(),
    language,
    ...mailedLink,
    closedAt: instant.describe('When the account was closed, UTC'),
    erasesAt: instant.describe('When its personal data will be erased unless it is reopened, UTC'),
    personal: sealedBox.describe('Sealed Destination'),
  }),
  example: {
    accountId: examples.accountId,
    by: 'person',
    language: 'fr',
    generation: 1,
    linkKeyId: 'k1',
    linkExpiresAt: '2026-04-11T08:00:00.000Z',
    closedAt: '2026-03-12T08:00:00.000Z',
    erasesAt: '2026-04-11T08:00:00.000Z',
    personal: examples.box,
  },
});
export type AccountClosedV1 = z.infer<typeof accountClosed.schema>;

export const accountClosedEvent = describeEvent({
  name: 'account-closed',
  category: 'account',
  topic: [accountClosed],
  publicTopic: [publicAccountClosed],
  view: 'account-view',
  profile: 'destination',
  history: 'told',
  sessions: 'all-ended',
  devices: 'kept',
  personKey: 'kept',
  messages: 'caused',
});
