import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { accountId, examples } from '../../fields.js';
import { adhesionExamples, operatorId, recordedAt, reference } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';

export const administratorWithdrawn = defineContract({
  name: 'administrator-withdrawn',
  version: 1,
  description: 'The person administers nothing for the operator any more. Rights that were granted stay.',
  context: 'adhesion',
  key: 'operatorId',
  schema: z.strictObject({
    operatorId,
    accountId,
    by: z
      .enum(['agent', 'administrator', 'person', 'account-closed'])
      .describe(
        'Who decided: an agent, another administrator, the person, or nobody: the account was closed or erased',
      ),
    reference: reference.optional(),
    at: recordedAt,
  }),
  example: {
    operatorId: adhesionExamples.operatorId,
    accountId: examples.accountId,
    by: 'administrator',
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const administratorWithdrawnEvent = describeEvent({
  name: 'administrator-withdrawn',
  category: 'operator',
  topic: [administratorWithdrawn],
  view: 'operator-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
});
