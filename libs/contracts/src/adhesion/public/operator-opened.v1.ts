import { defineContract } from '../../contract.js';
import { adhesionExamples } from '../adhesion-fields.js';
import { publicAdhesionFields } from './public-adhesion-fields.js';

export const publicOperatorOpened = defineContract({
  name: 'operator-opened',
  version: 1,
  description: 'The operator is known to the portal, or known again: persons may act for it.',
  context: 'public.adhesion',
  key: 'operatorId',
  subject: 'subject',
  schema: publicAdhesionFields.pick({ subject: true, operatorId: true, revision: true, at: true }),
  example: {
    subject: adhesionExamples.operatorId,
    operatorId: adhesionExamples.operatorId,
    revision: 0,
    at: '2026-03-09T09:00:00.000Z',
  },
});
