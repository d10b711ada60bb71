import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { accountId, examples, reason } from '../../fields.js';
import { adhesionExamples, membershipId, operatorId, recordedAt } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';
import { publicMembershipSuspended } from '../public/membership-suspended.v1.js';

export const membershipSuspended = defineContract({
  name: 'membership-suspended',
  version: 1,
  description: 'No entitlement of the person for the operator counts until the membership is resumed.',
  context: 'adhesion',
  key: 'operatorId',
  schema: z.strictObject({
    membershipId,
    operatorId,
    accountId,
    by: z
      .enum(['agent', 'administrator'])
      .describe('Who decided: an agent of customs, or an administrator of the operator'),
    reason: reason.optional(),
    at: recordedAt,
  }),
  example: {
    membershipId: adhesionExamples.membershipId,
    operatorId: adhesionExamples.operatorId,
    accountId: examples.accountId,
    by: 'administrator',
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const membershipSuspendedEvent = describeEvent({
  name: 'membership-suspended',
  category: 'membership',
  topic: [membershipSuspended],
  view: 'rights-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
  publicTopic: [publicMembershipSuspended],
});
