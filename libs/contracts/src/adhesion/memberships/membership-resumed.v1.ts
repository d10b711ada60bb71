import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { accountId, examples } from '../../fields.js';
import { adhesionExamples, membershipId, operatorId, recordedAt } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';
import { publicMembershipResumed } from '../public/membership-resumed.v1.js';

export const membershipResumed = defineContract({
  name: 'membership-resumed',
  version: 1,
  description: 'The entitlements of the person for the operator count again.',
  context: 'adhesion',
  key: 'operatorId',
  schema: z.strictObject({
    membershipId,
    operatorId,
    accountId,
    by: z
      .enum(['agent', 'administrator'])
      .describe('Who decided: an agent of customs, or an administrator of the operator'),
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

export const membershipResumedEvent = describeEvent({
  name: 'membership-resumed',
  category: 'membership',
  topic: [membershipResumed],
  view: 'rights-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
  publicTopic: [publicMembershipResumed],
});
