import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { adhesionExamples, invitationId, invitedId, operatorId, recordedAt } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';

export const invitationRevoked = defineContract({
  name: 'invitation-revoked',
  version: 1,
  description: 'The invitation was taken back: the address is forgotten.',
  context: 'adhesion',
  key: 'invitedId',
  schema: z.strictObject({ invitationId, invitedId, operatorId, at: recordedAt }),
  example: {
    invitationId: adhesionExamples.invitationId,
    invitedId: adhesionExamples.invitedId,
    operatorId: adhesionExamples.operatorId,
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const invitationRevokedEvent = describeEvent({
  name: 'invitation-revoked',
  category: 'invitation',
  topic: [invitationRevoked],
  view: 'none',
  profile: 'none',
  personKey: 'erased',
  ...keptToAdhesion,
});
