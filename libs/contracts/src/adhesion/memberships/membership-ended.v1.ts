import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { accountId, examples } from '../../fields.js';
import { adhesionExamples, membershipId, operatorId, recordedAt } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';
import { publicMembershipEnded } from '../public/membership-ended.v1.js';

export const membershipEnded = defineContract({
  name: 'membership-ended',
  version: 1,
  description: 'The person is no longer a member of the operator; every entitlement is gone.',
  context: 'adhesion',
  key: 'operatorId',
  schema: z.strictObject({
    membershipId,
    operatorId,
    accountId,
    by: z
      .enum(['administrator', 'person', 'agent', 'account-closed', 'account-erased', 'operator-closed'])
      .describe(
        'Who decided: an administrator, the person, an agent; or nobody: the account or the operator is no more',
      ),
    at: recordedAt,
  }),
  example: {
    membershipId: adhesionExamples.membershipId,
    operatorId: adhesionExamples.operatorId,
    accountId: examples.accountId,
    by: 'person',
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const membershipEndedEvent = describeEvent({
  name: 'membership-ended',
  category: 'membership',
  topic: [membershipEnded],
  view: 'rights-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
  publicTopic: [publicMembershipEnded],
});
