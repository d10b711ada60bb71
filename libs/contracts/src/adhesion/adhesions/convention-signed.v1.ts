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

export const conventionSigned = defineContract({
  name: 'convention-signed',
  version: 1,
  description: 'The usage convention of the operator with customs is signed (guide row 28).',
  context: 'adhesion',
  key: 'operatorId',
  schema: z.strictObject({
    adhesionId,
    operatorId,
    teleserviceId,
    on,
    since,
    reference: reference.describe('Number of the convention'),
    until,
    at: recordedAt,
  }),
  example: {
    adhesionId: adhesionExamples.adhesionId,
    operatorId: adhesionExamples.operatorId,
    teleserviceId: 'statncb',
    on: '2026-03-09',
    since: '2026-03-09T09:00:00.000Z',
    reference: 'convention 2026-17',
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const conventionSignedEvent = describeEvent({
  name: 'convention-signed',
  category: 'adhesion',
  topic: [conventionSigned],
  view: 'adhesion-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
});
