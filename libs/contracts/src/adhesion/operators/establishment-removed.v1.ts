import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { adhesionExamples, establishmentId, operatorId, recordedAt } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';

export const establishmentRemoved = defineContract({
  name: 'establishment-removed',
  version: 1,
  description: 'The establishment is no longer one of the operator.',
  context: 'adhesion',
  key: 'operatorId',
  schema: z.strictObject({ operatorId, establishmentId, at: recordedAt }),
  example: {
    operatorId: adhesionExamples.operatorId,
    establishmentId: adhesionExamples.establishmentId,
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const establishmentRemovedEvent = describeEvent({
  name: 'establishment-removed',
  category: 'operator',
  topic: [establishmentRemoved],
  view: 'operator-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
});
