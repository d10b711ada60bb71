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
import { publicEntitlementChanged } from '../public/entitlement-changed.v1.js';

export const entitlementChanged = defineContract({
  name: 'entitlement-changed',
  version: 1,
  description: 'The entitlement has other roles or another time from now on; all of them are told as they are now.',
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

export const entitlementChangedEvent = describeEvent({
  name: 'entitlement-changed',
  category: 'membership',
  topic: [entitlementChanged],
  view: 'rights-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
  publicTopic: [publicEntitlementChanged],
});
