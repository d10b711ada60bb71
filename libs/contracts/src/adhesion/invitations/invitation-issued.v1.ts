import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { language, mailedLink, sealedBox } from '../../fields.js';
import { adhesionExamples, invitationId, invitedId, offers, operatorId, recordedAt } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';

export const invitationIssued = defineContract({
  name: 'invitation-issued',
  version: 1,
  description:
    'An administrator invited the holder of an address to act for the operator. A later one to the same address makes it void.',
  context: 'adhesion',
  key: 'invitedId',
  schema: z.strictObject({
    invitationId,
    invitedId,
    operatorId,
    language,
    offers,
    ...mailedLink,
    personal: sealedBox.describe('Sealed InvitedDestination, under the key of the invited'),
    at: recordedAt,
  }),
  example: {
    invitationId: adhesionExamples.invitationId,
    invitedId: adhesionExamples.invitedId,
    operatorId: adhesionExamples.operatorId,
    language: 'fr',
    offers: [{ teleserviceId: 'statncb', roles: ['declarant'], until: '2026-12-31T23:00:00.000Z' }],
    generation: 1,
    linkKeyId: 'k1',
    linkExpiresAt: '2026-03-16T09:00:00.000Z',
    personal: adhesionExamples.box,
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const invitationIssuedEvent = describeEvent({
  name: 'invitation-issued',
  category: 'invitation',
  topic: [invitationIssued],
  view: 'none',
  profile: 'destination',
  personKey: 'begins',
  ...keptToAdhesion,
  messages: 'caused',
});
