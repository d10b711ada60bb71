import { defineContract } from '../../contract.js';
import { adhesionExamples } from '../adhesion-fields.js';
import { publicAdhesionFields } from './public-adhesion-fields.js';

export const publicAdhesionSuspended = defineContract({
  name: 'adhesion-suspended',
  version: 1,
  description: 'Nobody enters the teleservice for the operator until the adhesion is resumed.',
  context: 'public.adhesion',
  key: 'operatorId',
  subject: 'subject',
  schema: publicAdhesionFields.pick({ subject: true, operatorId: true, teleserviceId: true, revision: true, at: true }),
  example: {
    subject: adhesionExamples.adhesionId,
    operatorId: adhesionExamples.operatorId,
    teleserviceId: 'statncb',
    revision: 7,
    at: '2026-03-09T09:00:00.000Z',
  },
});
