import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { adhesionExamples, operatorId, recordedAt } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';

export const operatorSucceeded = defineContract({
  name: 'operator-succeeded',
  version: 1,
  description:
    'Another operator follows upon this one. Its adhesions do not move: a convention is with a legal person.',
  context: 'adhesion',
  key: 'operatorId',
  schema: z.strictObject({
    operatorId,
    successorId: z.uuid().describe('Operator id of the one that follows'),
    at: recordedAt,
  }),
  example: {
    operatorId: adhesionExamples.operatorId,
    successorId: '5f0d2a34-8c61-8b7e-a1d0-3c9e72b4f601',
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const operatorSucceededEvent = describeEvent({
  name: 'operator-succeeded',
  category: 'operator',
  topic: [operatorSucceeded],
  view: 'operator-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
});
