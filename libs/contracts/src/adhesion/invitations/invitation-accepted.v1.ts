import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { accountId, examples } from '../../fields.js';
import { adhesionExamples, invitationId, invitedId, operatorId, recordedAt } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';

export const invitationAccepted = defineContract({
  name: 'invitation-accepted',
  version: 1,
  description: 'The person who had the link accepted: the address is forgotten.',
  context: 'adhesion',
  key: 'invitedId',
  schema: z.strictObject({ invitationId, invitedId, operatorId, accountId, at: recordedAt }),
  example: {
    invitationId: adhesionExamples.invitationId,
    invitedId: adhesionExamples.invitedId,
    operatorId: adhesionExamples.operatorId,
    accountId: examples.accountId,
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const invitationAcceptedEvent = describeEvent({
  name: 'invitation-accepted',
  category: 'invitation',
  topic: [invitationAccepted],
  view: 'none',
  profile: 'none',
  personKey: 'erased',
  ...keptToAdhesion,
});
