import { defineContract } from '../../contract.js';
import { examples } from '../../fields.js';
import { adhesionExamples } from '../adhesion-fields.js';
import { publicAdhesionFields } from './public-adhesion-fields.js';

export const publicEntitlementChanged = defineContract({
  name: 'entitlement-changed',
  version: 1,
  description:
    'The entitlement has other roles or another time from now on; all of them are told as they are now. It counts as granted when it was.',
  context: 'public.adhesion',
  key: 'operatorId',
  subject: 'subject',
  schema: publicAdhesionFields.pick({
    subject: true,
    operatorId: true,
    accountId: true,
    teleserviceId: true,
    roles: true,
    from: true,
    until: true,
    revision: true,
    at: true,
  }),
  example: {
    subject: adhesionExamples.membershipId,
    operatorId: adhesionExamples.operatorId,
    accountId: examples.accountId,
    teleserviceId: 'statncb',
    roles: ['declarant'],
    from: '2026-03-09T09:00:00.000Z',
    until: '2026-12-31T23:00:00.000Z',
    revision: 2,
    at: '2026-03-09T09:00:00.000Z',
  },
});
