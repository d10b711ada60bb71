import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { accountId, examples, instant, language, mailedLink, sealedBox } from '../../fields.js';
import { emailChangeRequestedV1 } from './email-change-requested.v1.js';

export const emailChangeRequested = defineContract({
  name: 'email-change-requested',
  version: 2,
  description:
    'The person wants another e-mail address. A link goes there to prove it, and another to the present one to stop the change; until it is proven nothing changes.',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    sessionId: z.string().describe('Session that asked for the change'),
    language,
    ...mailedLink,
    requestedAt: instant.describe('When the change was asked for, UTC'),
    personal: sealedBox.describe('Sealed Destination with the new address'),
    previousPersonal: sealedBox.describe('Sealed Destination with the present address'),
  }),
  example: {
    accountId: examples.accountId,
    sessionId: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
    language: 'fr',
    generation: 1,
    linkKeyId: 'k1',
    linkExpiresAt: '2026-03-13T08:00:00.000Z',
    requestedAt: '2026-03-12T08:00:00.000Z',
    personal: examples.box,
    previousPersonal: examples.box,
  },
});
export type EmailChangeRequestedV2 = z.infer<typeof emailChangeRequested.schema>;

export const emailChangeRequestedEvent = describeEvent({
  name: 'email-change-requested',
  category: 'account',
  topic: [emailChangeRequestedV1, emailChangeRequested],
  publicTopic: 'none',
  view: 'account-view',
  profile: 'destination',
  history: 'told',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'caused',
});
