import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { recordedAt, teleserviceChangedBy, teleserviceId, teleserviceUrl } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';

export const teleserviceMoved = defineContract({
  name: 'teleservice-moved',
  version: 1,
  description: 'The teleservice is found at another address.',
  context: 'adhesion',
  key: 'teleserviceId',
  schema: z.strictObject({ teleserviceId, url: teleserviceUrl, by: teleserviceChangedBy, at: recordedAt }),
  example: {
    teleserviceId: 'statncb',
    url: 'https://statncb.example/',
    by: 'catalogue',
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const teleserviceMovedEvent = describeEvent({
  name: 'teleservice-moved',
  category: 'teleservice',
  topic: [teleserviceMoved],
  view: 'teleservice-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
});
