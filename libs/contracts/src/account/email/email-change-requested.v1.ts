import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { accountId, examples, instant, language, mailedLink, sealedBox } from '../../fields.js';

export const emailChangeRequestedV1 = defineContract({
  name: 'email-change-requested',
  version: 1,
  description:
    'The person wants another e-mail address. A link goes there to prove it, and another to the present one to stop the change; until it is proven nothing changes.',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    language,
    ...mailedLink,
    requestedAt: instant.describe('When the change was asked for, UTC'),
    personal: sealedBox.describe('Sealed Destination with the new address'),
    previousPersonal: sealedBox.describe('Sealed Destination with the present address'),
  }),
  example: {
    accountId: examples.accountId,
    language: 'fr',
    generation: 1,
    linkKeyId: 'k1',
    linkExpiresAt: '2026-03-13T08:00:00.000Z',
    requestedAt: '2026-03-12T08:00:00.000Z',
    personal: examples.box,
    previousPersonal: examples.box,
  },
});
export type EmailChangeRequestedV1 = z.infer<typeof emailChangeRequestedV1.schema>;
