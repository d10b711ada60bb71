import { defineContract } from '../../contract.js';
import { adhesionExamples } from '../adhesion-fields.js';
import { publicAdhesionFields } from './public-adhesion-fields.js';

export const publicAdhesionEnded = defineContract({
  name: 'adhesion-ended',
  version: 1,
  description: 'The adhesion is over. Another one may be opened later, under the same subject.',
  context: 'public.adhesion',
  key: 'operatorId',
  subject: 'subject',
  schema: publicAdhesionFields.pick({ subject: true, operatorId: true, teleserviceId: true, revision: true, at: true }),
  example: {
    subject: adhesionExamples.adhesionId,
    operatorId: adhesionExamples.operatorId,
    teleserviceId: 'statncb',
    revision: 9,
    at: '2026-03-09T09:00:00.000Z',
  },
});
