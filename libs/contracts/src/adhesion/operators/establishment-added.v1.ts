import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { sealedBox } from '../../fields.js';
import { adhesionExamples, establishmentId, operatorId, recordedAt } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';

export const establishmentAdded = defineContract({
  name: 'establishment-added',
  version: 1,
  description: 'An establishment of the operator is known by its SIRET.',
  context: 'adhesion',
  key: 'operatorId',
  schema: z.strictObject({
    operatorId,
    establishmentId,
    establishment: sealedBox.describe('Sealed Establishment, under the key of the operator'),
    at: recordedAt,
  }),
  example: {
    operatorId: adhesionExamples.operatorId,
    establishmentId: adhesionExamples.establishmentId,
    establishment: adhesionExamples.box,
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const establishmentAddedEvent = describeEvent({
  name: 'establishment-added',
  category: 'operator',
  topic: [establishmentAdded],
  view: 'operator-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
});
