import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { sealedBox } from '../../fields.js';
import { adhesionExamples, operatorId, recordedAt } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';

export const operatorRenamed = defineContract({
  name: 'operator-renamed',
  version: 1,
  description: 'The operator has another name.',
  context: 'adhesion',
  key: 'operatorId',
  schema: z.strictObject({
    operatorId,
    identity: sealedBox.describe('Sealed OperatorIdentity as it is now, under the key of the operator'),
    at: recordedAt,
  }),
  example: { operatorId: adhesionExamples.operatorId, identity: adhesionExamples.box, at: '2026-03-09T09:00:00.000Z' },
});

export const operatorRenamedEvent = describeEvent({
  name: 'operator-renamed',
  category: 'operator',
  topic: [operatorRenamed],
  view: 'operator-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
});
