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

export const auditConcluded = defineContract({
  name: 'audit-concluded',
  version: 1,
  description: 'The audit came to an end.',
  context: 'adhesion',
  key: 'operatorId',
  schema: z.strictObject({
    adhesionId,
    operatorId,
    teleserviceId,
    on,
    since,
    outcome: z.enum(['favourable', 'unfavourable', 'with-reserves']).describe('What the audit found'),
    reference: reference.optional(),
    at: recordedAt,
  }),
  example: {
    adhesionId: adhesionExamples.adhesionId,
    operatorId: adhesionExamples.operatorId,
    teleserviceId: 'statncb',
    on: '2026-03-09',
    since: '2026-03-09T09:00:00.000Z',
    outcome: 'favourable',
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const auditConcludedEvent = describeEvent({
  name: 'audit-concluded',
  category: 'adhesion',
  topic: [auditConcluded],
  view: 'adhesion-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
});
