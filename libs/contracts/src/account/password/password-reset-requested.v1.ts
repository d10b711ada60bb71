import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { accountId, examples, instant, language, mailedLink, sealedBox } from '../../fields.js';

export const passwordResetRequestedV1 = defineContract({
  name: 'password-reset-requested',
  version: 1,
  description:
    'Somebody who knows identifier and address of the account forgot the password: a link to choose a new one goes to that address.',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    language,
    ...mailedLink,
    requestedAt: instant.describe('When the link was asked for, UTC'),
    personal: sealedBox.describe('Sealed Destination'),
  }),
  example: {
    accountId: examples.accountId,
    language: 'fr',
    generation: 1,
    linkKeyId: 'k1',
    linkExpiresAt: '2026-03-12T09:00:00.000Z',
    requestedAt: '2026-03-12T08:00:00.000Z',
    personal: examples.box,
  },
});
