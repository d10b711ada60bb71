import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { threeLevels } from '../../levels/released-levels.js';
import { from, maxAgeMinutes, recordedAt, teleserviceChangedBy, teleserviceId } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';
import { publicDemandChanged } from '../public/teleservices/demand-changed.v1.js';

export const demandChanged = defineContract({
  name: 'demand-changed',
  version: 1,
  description:
    'The teleservice demands another security level, or another age of the authentication, from an instant on.',
  context: 'adhesion',
  key: 'teleserviceId',
  schema: z.strictObject({
    teleserviceId,
    requiredLevel: threeLevels,
    maxAgeMinutes,
    from,
    by: teleserviceChangedBy,
    at: recordedAt,
  }),
  example: {
    teleserviceId: 'statncb',
    requiredLevel: 'sms-token',
    from: '2026-04-01T00:00:00.000Z',
    by: 'catalogue',
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const demandChangedEvent = describeEvent({
  name: 'demand-changed',
  category: 'teleservice',
  topic: [demandChanged],
  view: 'teleservice-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
  publicTopic: [publicDemandChanged],
});
