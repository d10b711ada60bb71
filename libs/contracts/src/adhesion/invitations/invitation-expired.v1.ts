import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { adhesionExamples, invitationId, invitedId, operatorId, recordedAt } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';

export const invitationExpired = defineContract({
  name: 'invitation-expired',
  version: 1,
  description: 'Nobody followed the link in time: the address is forgotten.',
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

export const invitationExpiredEvent = describeEvent({
  name: 'invitation-expired',
  category: 'invitation',
  topic: [invitationExpired],
  view: 'none',
  profile: 'none',
  personKey: 'erased',
  ...keptToAdhesion,
});
