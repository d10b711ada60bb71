import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { accountId, examples, instant, language, mailedLink, sealedBox } from '../../fields.js';

export const emailChangedV2 = defineContract({
  name: 'email-changed',
  version: 2,
  description:
    'The new address was proven by its link and counts from now on; the old one is told, with a link by which it counts again.',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    language,
    ...mailedLink,
    changedAt: instant.describe('When the new address was proven, UTC'),
    personal: sealedBox.describe('Sealed Profile with the new address'),
    previousPersonal: sealedBox.describe('Sealed Destination with the old address'),
  }),
  example: {
    accountId: examples.accountId,
    language: 'fr',
    generation: 1,
    linkKeyId: 'k1',
    linkExpiresAt: '2026-03-19T08:05:00.000Z',
    changedAt: '2026-03-12T08:05:00.000Z',
    personal: examples.box,
    previousPersonal: examples.box,
  },
});
export type EmailChangedV2 = z.infer<typeof emailChangedV2.schema>;
