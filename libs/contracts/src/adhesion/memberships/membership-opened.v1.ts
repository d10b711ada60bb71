import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { accountId, examples } from '../../fields.js';
import { adhesionExamples, membershipId, operatorId, recordedAt } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';
import { publicMembershipOpened } from '../public/membership-opened.v1.js';

export const membershipOpened = defineContract({
  name: 'membership-opened',
  version: 1,
  description: 'The person is a member of the operator: may be entitled to act for it.',
  context: 'adhesion',
  key: 'operatorId',
  schema: z.strictObject({
    membershipId,
    operatorId,
    accountId,
    by: z.enum(['invitation', 'agent']).describe('How it came about: by an invitation, or by an agent of customs'),
    at: recordedAt,
  }),
  example: {
    membershipId: adhesionExamples.membershipId,
    operatorId: adhesionExamples.operatorId,
    accountId: examples.accountId,
    by: 'invitation',
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const membershipOpenedEvent = describeEvent({
  name: 'membership-opened',
  category: 'membership',
  topic: [membershipOpened],
  view: 'rights-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
  publicTopic: [publicMembershipOpened],
});
