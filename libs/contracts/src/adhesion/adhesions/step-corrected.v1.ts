import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { examples, instant, reason } from '../../fields.js';
import { adhesionExamples, adhesionId, operatorId, recordedAt, teleserviceId } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';
import { publicAdhesionCorrected } from '../public/adhesion-corrected.v1.js';

export const stepCorrected = defineContract({
  name: 'step-corrected',
  version: 1,
  description: 'One field of a step was recorded wrongly. What stood before is told and stays in the log [R-62].',
  context: 'adhesion',
  key: 'operatorId',
  schema: z.strictObject({
    adhesionId,
    operatorId,
    teleserviceId,
    stepEventId: z.uuid().describe('Event id of the step'),
    field: z.enum(['on', 'reference', 'auditor', 'outcome', 'from', 'until', 'reason']).describe('Field of the step'),
    was: z.string().optional().describe('What stood there; absent: nothing'),
    is: z.string().optional().describe('What should have stood there; absent: nothing'),
    since: instant.optional().describe('From when the step is in force, UTC; where its day is corrected'),
    reason,
    at: recordedAt,
  }),
  example: {
    adhesionId: adhesionExamples.adhesionId,
    operatorId: adhesionExamples.operatorId,
    teleserviceId: 'statncb',
    stepEventId: examples.eventId,
    field: 'on',
    was: '2026-03-09',
    is: '2026-03-06',
    since: '2026-03-05T23:00:00.000Z',
    reason: examples.reason,
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const stepCorrectedEvent = describeEvent({
  name: 'step-corrected',
  category: 'adhesion',
  topic: [stepCorrected],
  view: 'adhesion-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
  publicTopic: [publicAdhesionCorrected],
});
