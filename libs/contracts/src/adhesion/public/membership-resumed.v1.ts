import { defineContract } from '../../contract.js';
import { examples } from '../../fields.js';
import { adhesionExamples } from '../adhesion-fields.js';
import { publicAdhesionFields } from './public-adhesion-fields.js';

export const publicMembershipResumed = defineContract({
  name: 'membership-resumed',
  version: 1,
  description: 'The entitlements of the person for the operator count again.',
  context: 'public.adhesion',
  key: 'operatorId',
  subject: 'subject',
  schema: publicAdhesionFields.pick({ subject: true, operatorId: true, accountId: true, revision: true, at: true }),
  example: {
    subject: adhesionExamples.membershipId,
    operatorId: adhesionExamples.operatorId,
    accountId: examples.accountId,
    revision: 4,
    at: '2026-03-09T09:00:00.000Z',
  },
});
