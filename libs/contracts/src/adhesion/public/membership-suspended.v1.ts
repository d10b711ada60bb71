import { defineContract } from '../../contract.js';
import { examples } from '../../fields.js';
import { adhesionExamples } from '../adhesion-fields.js';
import { publicAdhesionFields } from './public-adhesion-fields.js';

export const publicMembershipSuspended = defineContract({
  name: 'membership-suspended',
  version: 1,
  description: 'No entitlement of the person for the operator counts until the membership is resumed.',
  context: 'public.adhesion',
  key: 'operatorId',
  subject: 'subject',
  schema: publicAdhesionFields.pick({ subject: true, operatorId: true, accountId: true, revision: true, at: true }),
  example: {
    subject: adhesionExamples.membershipId,
    operatorId: adhesionExamples.operatorId,
    accountId: examples.accountId,
    revision: 3,
    at: '2026-03-09T09:00:00.000Z',
  },
});
