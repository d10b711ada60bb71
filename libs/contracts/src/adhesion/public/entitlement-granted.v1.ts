import { defineContract } from '../../contract.js';
import { examples } from '../../fields.js';
import { adhesionExamples } from '../adhesion-fields.js';
import { publicAdhesionFields } from './public-adhesion-fields.js';

export const publicEntitlementGranted = defineContract({
  name: 'entitlement-granted',
  version: 1,
  description:
    'The person may enter the teleservice for the operator in the given time, as long as the adhesion is open. It takes the place of what was granted for this teleservice before.',
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
    revision: 1,
    at: '2026-03-09T09:00:00.000Z',
  },
});
