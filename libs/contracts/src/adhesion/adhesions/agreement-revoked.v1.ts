import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { examples, reason } from '../../fields.js';
import {
  adhesionExamples,
  adhesionId,
  on,
  operatorId,
  recordedAt,
  reference,
  since,
  teleserviceId,
} from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';
import { publicAdhesionEnded } from '../public/adhesion-ended.v1.js';

export const agreementRevoked = defineContract({
  name: 'agreement-revoked',
  version: 1,
  description: 'Customs took the agreement back: the adhesion is over.',
  context: 'adhesion',
  key: 'operatorId',
  schema: z.strictObject({
    adhesionId,
    operatorId,
    teleserviceId,
    on,
    since,
    reason,
    reference: reference.optional(),
    at: recordedAt,
  }),
  example: {
    adhesionId: adhesionExamples.adhesionId,
    operatorId: adhesionExamples.operatorId,
    teleserviceId: 'statncb',
    on: '2026-03-09',
    since: '2026-03-09T09:00:00.000Z',
    reason: examples.reason,
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const agreementRevokedEvent = describeEvent({
  name: 'agreement-revoked',
  category: 'adhesion',
  topic: [agreementRevoked],
  view: 'adhesion-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
  publicTopic: [publicAdhesionEnded],
});
