import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { recordedAt, teleserviceChangedBy, teleserviceId, teleserviceName } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';

export const teleserviceRenamed = defineContract({
  name: 'teleservice-renamed',
  version: 1,
  description: 'The teleservice has another name.',
  context: 'adhesion',
  key: 'teleserviceId',
  schema: z.strictObject({ teleserviceId, name: teleserviceName, by: teleserviceChangedBy, at: recordedAt }),
  example: {
    teleserviceId: 'statncb',
    name: { fr: 'StatNCB 2', en: 'StatNCB 2' },
    by: 'catalogue',
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const teleserviceRenamedEvent = describeEvent({
  name: 'teleservice-renamed',
  category: 'teleservice',
  topic: [teleserviceRenamed],
  view: 'teleservice-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
});
