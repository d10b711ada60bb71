import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
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
import { publicAdhesionResumed } from '../public/adhesion-resumed.v1.js';

export const adhesionResumed = defineContract({
  name: 'adhesion-resumed',
  version: 1,
  description: 'The adhesion counts again.',
  context: 'adhesion',
  key: 'operatorId',
  schema: z.strictObject({
    adhesionId,
    operatorId,
    teleserviceId,
    on,
    since,
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

export const adhesionResumedEvent = describeEvent({
  name: 'adhesion-resumed',
  category: 'adhesion',
  topic: [adhesionResumed],
  view: 'adhesion-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
  publicTopic: [publicAdhesionResumed],
});
