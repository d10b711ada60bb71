import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { accountId, examples, instant, language, sealedBox } from '../../fields.js';

export const mobileChangedV1 = defineContract({
  name: 'mobile-changed',
  version: 1,
  description:
    'The account has another mobile number, which is proven unless it says otherwise. Ends every session but the one that asked ' +
    'for it; the person is told by mail, and the number until now by SMS. After a recovery an application is forgotten: it was lost, too.',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    sessionId: z
      .string()
      .optional()
      .describe('Session that asked for the change and lives on; absent after a recovery'),
    language,
    changedAt: instant.describe('When the number was changed, UTC'),
    personal: sealedBox.describe('Sealed Profile, with the new number'),
    proven: z
      .boolean()
      .optional()
      .describe('False after a recovery: the first code that is given proves the number. Proven when absent'),
    previous: sealedBox.optional().describe('Sealed SmsDestination: the number until now, if there was one'),
  }),
  example: {
    accountId: examples.accountId,
    sessionId: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
    language: 'fr',
    changedAt: '2026-03-12T08:00:00.000Z',
    personal: examples.box,
    previous: examples.box,
  },
});
export type MobileChangedV1 = z.infer<typeof mobileChangedV1.schema>;
