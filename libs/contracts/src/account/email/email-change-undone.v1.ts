import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { accountId, examples, instant, language, mailedLink, sealedBox } from '../../fields.js';

export const emailChangeUndone = defineContract({
  name: 'email-change-undone',
  version: 1,
  description:
    'Whoever reads a former address put it back by its link, and chose a new password. Ends every session [R-29]; both addresses are told.',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    language,
    generation: mailedLink.generation,
    undoneAt: instant.describe('When the former address was put back, UTC'),
    personal: sealedBox.describe('Sealed Profile with the former address'),
    credential: sealedBox.describe('Sealed Credential'),
    undonePersonal: sealedBox.describe('Sealed Destination with the address that counts no more'),
  }),
  example: {
    accountId: examples.accountId,
    language: 'fr',
    generation: 1,
    undoneAt: '2026-03-13T08:05:00.000Z',
    personal: examples.box,
    credential: examples.box,
    undonePersonal: examples.box,
  },
});
export type EmailChangeUndoneV1 = z.infer<typeof emailChangeUndone.schema>;

export const emailChangeUndoneEvent = describeEvent({
  name: 'email-change-undone',
  category: 'account',
  topic: [emailChangeUndone],
  publicTopic: 'none',
  view: 'account-view',
  profile: 'whole',
  history: 'told',
  sessions: 'all-ended',
  devices: 'forgotten',
  personKey: 'kept',
  messages: 'caused',
});
