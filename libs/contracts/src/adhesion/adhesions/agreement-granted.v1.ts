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
  until,
} from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';

export const agreementGranted = defineContract({
  name: 'agreement-granted',
  version: 1,
  description: 'Customs agreed that the operator may use the teleservice.',
  context: 'adhesion',
  key: 'operatorId',
  schema: z.strictObject({
    adhesionId,
    operatorId,
    teleserviceId,
    on,
    since,
    reference: reference.describe('Number of the agreement'),
    until,
    at: recordedAt,
  }),
  example: {
    adhesionId: adhesionExamples.adhesionId,
    operatorId: adhesionExamples.operatorId,
    teleserviceId: 'statncb',
    on: '2026-03-09',
    since: '2026-03-09T09:00:00.000Z',
    reference: 'A-2026-4',
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const agreementGrantedEvent = describeEvent({
  name: 'agreement-granted',
  category: 'adhesion',
  topic: [agreementGranted],
  view: 'adhesion-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
});
