import { defineContract } from '../../contract.js';
import { examples } from '../../fields.js';
import { adhesionExamples } from '../adhesion-fields.js';
import { publicAdhesionFields } from './public-adhesion-fields.js';

export const publicEntitlementWithdrawn = defineContract({
  name: 'entitlement-withdrawn',
  version: 1,
  description: 'The person no longer enters the teleservice for the operator.',
  context: 'public.adhesion',
  key: 'operatorId',
  subject: 'subject',
  schema: publicAdhesionFields.pick({
    subject: true,
    operatorId: true,
    accountId: true,
    teleserviceId: true,
    revision: true,
    at: true,
  }),
  example: {
    subject: adhesionExamples.membershipId,
    operatorId: adhesionExamples.operatorId,
    accountId: examples.accountId,
    teleserviceId: 'statncb',
    revision: 3,
    at: '2026-03-09T09:00:00.000Z',
  },
});
