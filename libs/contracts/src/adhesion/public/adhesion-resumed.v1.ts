import { defineContract } from '../../contract.js';
import { adhesionExamples } from '../adhesion-fields.js';
import { publicAdhesionFields } from './public-adhesion-fields.js';

export const publicAdhesionResumed = defineContract({
  name: 'adhesion-resumed',
  version: 1,
  description: 'The adhesion counts again, in the time that it had.',
  context: 'public.adhesion',
  key: 'operatorId',
  subject: 'subject',
  schema: publicAdhesionFields.pick({ subject: true, operatorId: true, teleserviceId: true, revision: true, at: true }),
  example: {
    subject: adhesionExamples.adhesionId,
    operatorId: adhesionExamples.operatorId,
    teleserviceId: 'statncb',
    revision: 8,
    at: '2026-03-09T09:00:00.000Z',
  },
});
