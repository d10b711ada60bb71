import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { accountId, examples } from '../../fields.js';
import { adhesionExamples, operatorId, recordedAt, reference } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';

export const administratorDesignated = defineContract({
  name: 'administrator-designated',
  version: 1,
  description:
    'The person administers the rights of others for the operator: designated by an agent on the ground of a convention, or by another administrator [R-63].',
  context: 'adhesion',
  key: 'operatorId',
  schema: z.strictObject({
    operatorId,
    accountId,
    by: z
      .enum(['agent', 'administrator'])
      .describe('Who decided: an agent of customs, or an administrator of the operator'),
    reference: reference.optional(),
    at: recordedAt,
  }),
  example: {
    operatorId: adhesionExamples.operatorId,
    accountId: examples.accountId,
    by: 'agent',
    reference: 'convention 2026-17',
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const administratorDesignatedEvent = describeEvent({
  name: 'administrator-designated',
  category: 'operator',
  topic: [administratorDesignated],
  view: 'operator-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
});
