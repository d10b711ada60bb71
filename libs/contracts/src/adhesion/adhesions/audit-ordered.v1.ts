import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { sealedBox } from '../../fields.js';
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

export const auditOrdered = defineContract({
  name: 'audit-ordered',
  version: 1,
  description: 'An audit of the operator was ordered.',
  context: 'adhesion',
  key: 'operatorId',
  schema: z.strictObject({
    adhesionId,
    operatorId,
    teleserviceId,
    on,
    since,
    auditor: sealedBox.optional().describe('Sealed Auditor, under the key of the operator'),
    reference: reference.optional(),
    at: recordedAt,
  }),
  example: {
    adhesionId: adhesionExamples.adhesionId,
    operatorId: adhesionExamples.operatorId,
    teleserviceId: 'statncb',
    on: '2026-03-09',
    since: '2026-03-09T09:00:00.000Z',
    auditor: adhesionExamples.box,
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const auditOrderedEvent = describeEvent({
  name: 'audit-ordered',
  category: 'adhesion',
  topic: [auditOrdered],
  view: 'adhesion-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
});
