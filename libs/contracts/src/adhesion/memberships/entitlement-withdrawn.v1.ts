import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { accountId, examples, reason } from '../../fields.js';
import {
  adhesionExamples,
  entitlementId,
  membershipId,
  operatorId,
  recordedAt,
  teleserviceId,
} from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';
import { publicEntitlementWithdrawn } from '../public/entitlement-withdrawn.v1.js';

export const entitlementWithdrawn = defineContract({
  name: 'entitlement-withdrawn',
  version: 1,
  description: 'The person no longer enters the teleservice for the operator.',
  context: 'adhesion',
  key: 'operatorId',
  schema: z.strictObject({
    membershipId,
    operatorId,
    accountId,
    entitlementId,
    teleserviceId,
    by: z
      .enum(['agent', 'administrator'])
      .describe('Who decided: an agent of customs, or an administrator of the operator'),
    reason: reason.optional(),
    at: recordedAt,
  }),
  example: {
    membershipId: adhesionExamples.membershipId,
    operatorId: adhesionExamples.operatorId,
    accountId: examples.accountId,
    entitlementId: adhesionExamples.entitlementId,
    teleserviceId: 'statncb',
    by: 'administrator',
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const entitlementWithdrawnEvent = describeEvent({
  name: 'entitlement-withdrawn',
  category: 'membership',
  topic: [entitlementWithdrawn],
  view: 'rights-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
  publicTopic: [publicEntitlementWithdrawn],
});
