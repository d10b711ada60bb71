import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { recordedAt, teleserviceChangedBy, teleserviceId } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';
import { secretGeneration } from './client-fields.js';

export const clientSecretRenewed = defineContract({
  name: 'client-secret-renewed',
  version: 1,
  description:
    'The client of the teleservice has another secret, which is derived of the generation. The one before is accepted for 30 days more.',
  context: 'adhesion',
  key: 'teleserviceId',
  schema: z.strictObject({
    teleserviceId,
    generation: secretGeneration,
    by: teleserviceChangedBy,
    at: recordedAt,
  }),
  example: { teleserviceId: 'statncb', generation: 2, by: 'agent', at: '2026-03-09T09:00:00.000Z' },
});

export const clientSecretRenewedEvent = describeEvent({
  name: 'client-secret-renewed',
  category: 'teleservice',
  topic: [clientSecretRenewed],
  view: 'teleservice-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
});
