import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { accountId, examples } from '../../fields.js';
import {
  adhesionExamples,
  entitlementId,
  from,
  membershipId,
  operatorId,
  recordedAt,
  roleIds,
  teleserviceId,
  until,
} from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';
import { publicEntitlementGranted } from '../public/entitlement-granted.v1.js';

export const entitlementGranted = defineContract({
  name: 'entitlement-granted',
  version: 1,
  description:
    'The person may enter the teleservice for the operator in the given time, as long as the adhesion is open.',
  context: 'adhesion',
  key: 'operatorId',
  schema: z.strictObject({
    membershipId,
    operatorId,
    accountId,
    entitlementId,
    teleserviceId,
    roles: roleIds,
    from,
    until,
    at: recordedAt,
  }),
  example: {
    membershipId: adhesionExamples.membershipId,
    operatorId: adhesionExamples.operatorId,
    accountId: examples.accountId,
    entitlementId: adhesionExamples.entitlementId,
    teleserviceId: 'statncb',
    roles: ['declarant'],
    from: '2026-03-09T09:00:00.000Z',
    until: '2026-12-31T23:00:00.000Z',
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const entitlementGrantedEvent = describeEvent({
  name: 'entitlement-granted',
  category: 'membership',
  topic: [entitlementGranted],
  view: 'rights-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
  publicTopic: [publicEntitlementGranted],
});
