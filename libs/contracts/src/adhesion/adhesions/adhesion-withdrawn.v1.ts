import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { reason } from '../../fields.js';
import {
  adhesionExamples,
  adhesionId,
  on,
  operatorId,
  recordedAt,
  reference,
  since,
  teleserviceId,
} from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';

export const adhesionWithdrawn = defineContract({
  name: 'adhesion-withdrawn',
  version: 1,
  description: 'The operator withdrew its request: the file is closed.',
  context: 'adhesion',
  key: 'operatorId',
  schema: z.strictObject({
    adhesionId,
    operatorId,
    teleserviceId,
    on,
    since,
    reason: reason.optional(),
    reference: reference.optional(),
    at: recordedAt,
  }),
  example: {
    adhesionId: adhesionExamples.adhesionId,
    operatorId: adhesionExamples.operatorId,
    teleserviceId: 'statncb',
    on: '2026-03-09',
    since: '2026-03-09T09:00:00.000Z',
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const adhesionWithdrawnEvent = describeEvent({
  name: 'adhesion-withdrawn',
  category: 'adhesion',
  topic: [adhesionWithdrawn],
  view: 'adhesion-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
});
