import { defineContract } from '../../../contract.js';
import { publicTeleserviceFields } from '../public-adhesion-fields.js';

export const publicTeleserviceOpened = defineContract({
  name: 'teleservice-opened',
  version: 1,
  description: 'The teleservice may be entered again.',
  context: 'public.teleservice',
  key: 'teleserviceId',
  schema: publicTeleserviceFields.pick({ teleserviceId: true, revision: true, at: true }),
  example: {
    teleserviceId: 'statncb',
    revision: 5,
    at: '2026-03-09T09:00:00.000Z',
  },
});
