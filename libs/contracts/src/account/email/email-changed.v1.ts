import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { accountId, examples, instant, language, mailedLink, sealedBox } from '../../fields.js';

export const emailChangedV1 = defineContract({
  name: 'email-changed',
  version: 1,
  description: 'The new address was proven by its link and counts from now on; the old one is told.',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    language,
    generation: mailedLink.generation,
    changedAt: instant.describe('When the new address was proven, UTC'),
    personal: sealedBox.describe('Sealed Profile with the new address'),
    previousPersonal: sealedBox.describe('Sealed Destination with the old address'),
  }),
  example: {
    accountId: examples.accountId,
    language: 'fr',
    generation: 1,
    changedAt: '2026-03-12T08:05:00.000Z',
    personal: examples.box,
    previousPersonal: examples.box,
  },
});
