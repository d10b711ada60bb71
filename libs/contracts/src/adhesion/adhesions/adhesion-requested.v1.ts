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

export const adhesionRequested = defineContract({
  name: 'adhesion-requested',
  version: 1,
  description: 'The operator asked for an adhesion to the teleservice: a file begins, or begins anew.',
  context: 'adhesion',
  key: 'operatorId',
  schema: z.strictObject({
    adhesionId,
    operatorId,
    teleserviceId,
    on,
    since,
    needsAudit: z
      .boolean()
      .describe('Whether an audit and an agreement come first, as the teleservice demanded it on that day'),
    reference: reference.optional(),
    at: recordedAt,
  }),
  example: {
    adhesionId: adhesionExamples.adhesionId,
    operatorId: adhesionExamples.operatorId,
    teleserviceId: 'statncb',
    on: '2026-03-09',
    since: '2026-03-09T09:00:00.000Z',
    needsAudit: true,
    reference: 'request 2026-0312',
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const adhesionRequestedEvent = describeEvent({
  name: 'adhesion-requested',
  category: 'adhesion',
  topic: [adhesionRequested],
  view: 'adhesion-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
});
