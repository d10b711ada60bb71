import { defineContract } from '../../../contract.js';
import { publicTeleserviceFields } from '../public-adhesion-fields.js';

export const publicTeleserviceWithdrawn = defineContract({
  name: 'teleservice-withdrawn',
  version: 1,
  description: 'Nobody enters the teleservice any more.',
  context: 'public.teleservice',
  key: 'teleserviceId',
  schema: publicTeleserviceFields.pick({ teleserviceId: true, revision: true, at: true }),
  example: {
    teleserviceId: 'statncb',
    revision: 4,
    at: '2026-03-09T09:00:00.000Z',
  },
});
