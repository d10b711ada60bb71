import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { language, mailedLink, sealedBox } from '../../fields.js';
import { adhesionExamples, invitationId, invitedId, operatorId, recordedAt } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';

export const invitationRenewed = defineContract({
  name: 'invitation-renewed',
  version: 1,
  description: 'The invitation is mailed again, with a new link that makes the former void.',
  context: 'adhesion',
  key: 'invitedId',
  schema: z.strictObject({
    invitationId,
    invitedId,
    operatorId,
    language,
    ...mailedLink,
    personal: sealedBox.describe('Sealed InvitedDestination, under the key of the invited'),
    at: recordedAt,
  }),
  example: {
    invitationId: adhesionExamples.invitationId,
    invitedId: adhesionExamples.invitedId,
    operatorId: adhesionExamples.operatorId,
    language: 'fr',
    generation: 1,
    linkKeyId: 'k1',
    linkExpiresAt: '2026-03-16T09:00:00.000Z',
    personal: adhesionExamples.box,
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const invitationRenewedEvent = describeEvent({
  name: 'invitation-renewed',
  category: 'invitation',
  topic: [invitationRenewed],
  view: 'none',
  profile: 'destination',
  personKey: 'kept',
  ...keptToAdhesion,
  messages: 'caused',
});
