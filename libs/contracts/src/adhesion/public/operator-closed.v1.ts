import { defineContract } from '../../contract.js';
import { adhesionExamples } from '../adhesion-fields.js';
import { publicAdhesionFields } from './public-adhesion-fields.js';

export const publicOperatorClosed = defineContract({
  name: 'operator-closed',
  version: 1,
  description: 'Nobody acts for the operator any more.',
  context: 'public.adhesion',
  key: 'operatorId',
  subject: 'subject',
  schema: publicAdhesionFields.pick({ subject: true, operatorId: true, revision: true, at: true }),
  example: {
    subject: adhesionExamples.operatorId,
    operatorId: adhesionExamples.operatorId,
    revision: 12,
    at: '2026-03-09T09:00:00.000Z',
  },
});
