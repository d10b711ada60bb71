import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { recordedAt, teleserviceChangedBy, teleserviceId } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';
import { publicTeleserviceWithdrawn } from '../public/teleservices/teleservice-withdrawn.v1.js';

export const teleserviceWithdrawn = defineContract({
  name: 'teleservice-withdrawn',
  version: 1,
  description: 'Nobody enters the teleservice any more.',
  context: 'adhesion',
  key: 'teleserviceId',
  schema: z.strictObject({ teleserviceId, by: teleserviceChangedBy, at: recordedAt }),
  example: { teleserviceId: 'statncb', by: 'catalogue', at: '2026-03-09T09:00:00.000Z' },
});

export const teleserviceWithdrawnEvent = describeEvent({
  name: 'teleservice-withdrawn',
  category: 'teleservice',
  topic: [teleserviceWithdrawn],
  view: 'teleservice-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
  publicTopic: [publicTeleserviceWithdrawn],
});
