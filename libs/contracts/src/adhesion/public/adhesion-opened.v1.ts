import { defineContract } from '../../contract.js';
import { adhesionExamples } from '../adhesion-fields.js';
import { publicAdhesionFields } from './public-adhesion-fields.js';

export const publicAdhesionOpened = defineContract({
  name: 'adhesion-opened',
  version: 1,
  description: 'Persons of the operator may enter the teleservice in the given time, as far as they are entitled to.',
  context: 'public.adhesion',
  key: 'operatorId',
  subject: 'subject',
  schema: publicAdhesionFields.pick({
    subject: true,
    operatorId: true,
    teleserviceId: true,
    from: true,
    until: true,
    revivesEntitlements: true,
    revision: true,
    at: true,
  }),
  example: {
    subject: adhesionExamples.adhesionId,
    operatorId: adhesionExamples.operatorId,
    teleserviceId: 'statncb',
    from: '2026-03-09T09:00:00.000Z',
    until: '2026-12-31T23:00:00.000Z',
    revivesEntitlements: false,
    revision: 5,
    at: '2026-03-09T09:00:00.000Z',
  },
});
