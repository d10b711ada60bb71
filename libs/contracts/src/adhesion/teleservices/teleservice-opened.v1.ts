import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { recordedAt, teleserviceChangedBy, teleserviceId } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';
import { publicTeleserviceOpened } from '../public/teleservices/teleservice-opened.v1.js';

export const teleserviceOpened = defineContract({
  name: 'teleservice-opened',
  version: 1,
  description: 'The teleservice may be entered again.',
  context: 'adhesion',
  key: 'teleserviceId',
  schema: z.strictObject({ teleserviceId, by: teleserviceChangedBy, at: recordedAt }),
  example: { teleserviceId: 'statncb', by: 'catalogue', at: '2026-03-09T09:00:00.000Z' },
});

export const teleserviceOpenedEvent = describeEvent({
  name: 'teleservice-opened',
  category: 'teleservice',
  topic: [teleserviceOpened],
  view: 'teleservice-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
  publicTopic: [publicTeleserviceOpened],
});
