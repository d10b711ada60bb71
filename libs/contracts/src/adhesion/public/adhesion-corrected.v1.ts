import { defineContract } from '../../contract.js';
import { adhesionExamples } from '../adhesion-fields.js';
import { publicAdhesionFields } from './public-adhesion-fields.js';

export const publicAdhesionCorrected = defineContract({
  name: 'adhesion-corrected',
  version: 1,
  description: 'The time of the adhesion was recorded wrongly: it is, and was all along, the given one.',
  context: 'public.adhesion',
  key: 'operatorId',
  subject: 'subject',
  schema: publicAdhesionFields.pick({
    subject: true,
    operatorId: true,
    teleserviceId: true,
    from: true,
    until: true,
    revision: true,
    at: true,
  }),
  example: {
    subject: adhesionExamples.adhesionId,
    operatorId: adhesionExamples.operatorId,
    teleserviceId: 'statncb',
    from: '2026-03-09T09:00:00.000Z',
    until: '2026-12-31T23:00:00.000Z',
    revision: 6,
    at: '2026-03-09T09:00:00.000Z',
  },
});
