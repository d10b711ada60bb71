import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { accountId, examples, instant, language, mailedLink, sealedBox } from '../../fields.js';
import { mobileChangedV1 } from './mobile-changed.v1.js';

export const mobileChanged = defineContract({
  name: 'mobile-changed',
  version: 2,
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
    stop: z
      .strictObject(mailedLink)
      .optional()
      .describe('The link that takes the number away again; only where the account had no second factor until now'),
    previous: sealedBox.optional().describe('Sealed SmsDestination: the number until now, if there was one'),
  }),
  example: {
    accountId: examples.accountId,
    sessionId: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
    language: 'fr',
    changedAt: '2026-03-12T08:00:00.000Z',
    personal: examples.box,
    stop: { generation: 1, linkKeyId: 'k1', linkExpiresAt: '2026-03-19T08:00:00.000Z' },
    previous: examples.box,
  },
});
export type MobileChangedV2 = z.infer<typeof mobileChanged.schema>;

export const mobileChangedEvent = describeEvent({
  name: 'mobile-changed',
  category: 'account',
  topic: [mobileChangedV1, mobileChanged],
  publicTopic: 'none',
  view: 'account-view',
  profile: 'whole',
  history: 'told',
  sessions: 'others-ended',
  devices: 'others-forgotten',
  personKey: 'kept',
  messages: 'caused',
});
