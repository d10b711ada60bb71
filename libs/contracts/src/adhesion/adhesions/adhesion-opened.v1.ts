import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import {
  adhesionExamples,
  adhesionId,
  from,
  on,
  operatorId,
  recordedAt,
  reference,
  since,
  teleserviceId,
  until,
} from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';
import { publicAdhesionOpened } from '../public/adhesion-opened.v1.js';

export const adhesionOpened = defineContract({
  name: 'adhesion-opened',
  version: 1,
  description: 'Persons of the operator may enter the teleservice, as far as they are entitled to [R-61].',
  context: 'adhesion',
  key: 'operatorId',
  schema: z.strictObject({
    adhesionId,
    operatorId,
    teleserviceId,
    on,
    since,
    from,
    until,
    reviveEntitlements: z.boolean().describe('Whether entitlements of an adhesion that is over count again'),
    reference: reference.optional(),
    at: recordedAt,
  }),
  example: {
    adhesionId: adhesionExamples.adhesionId,
    operatorId: adhesionExamples.operatorId,
    teleserviceId: 'statncb',
    on: '2026-03-09',
    since: '2026-03-09T09:00:00.000Z',
    from: '2026-03-09T09:00:00.000Z',
    until: '2027-03-08T23:00:00.000Z',
    reviveEntitlements: false,
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const adhesionOpenedEvent = describeEvent({
  name: 'adhesion-opened',
  category: 'adhesion',
  topic: [adhesionOpened],
  view: 'adhesion-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
  publicTopic: [publicAdhesionOpened],
});
