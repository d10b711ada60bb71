import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { examples, reason } from '../../fields.js';
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
import { publicAdhesionSuspended } from '../public/adhesion-suspended.v1.js';

export const adhesionSuspended = defineContract({
  name: 'adhesion-suspended',
  version: 1,
  description: 'Nobody enters the teleservice for the operator until the adhesion is resumed.',
  context: 'adhesion',
  key: 'operatorId',
  schema: z.strictObject({
    adhesionId,
    operatorId,
    teleserviceId,
    on,
    since,
    reason,
    reference: reference.optional(),
    at: recordedAt,
  }),
  example: {
    adhesionId: adhesionExamples.adhesionId,
    operatorId: adhesionExamples.operatorId,
    teleserviceId: 'statncb',
    on: '2026-03-09',
    since: '2026-03-09T09:00:00.000Z',
    reason: examples.reason,
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const adhesionSuspendedEvent = describeEvent({
  name: 'adhesion-suspended',
  category: 'adhesion',
  topic: [adhesionSuspended],
  view: 'adhesion-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
  publicTopic: [publicAdhesionSuspended],
});
