import { defineContract } from '../../../contract.js';
import { publicTeleserviceFields } from '../public-adhesion-fields.js';

export const publicRequirementsChanged = defineContract({
  name: 'requirements-changed',
  version: 1,
  description: 'Whether entering takes an adhesion and an entitlement is told anew.',
  context: 'public.teleservice',
  key: 'teleserviceId',
  schema: publicTeleserviceFields.pick({ teleserviceId: true, needsAdhesion: true, revision: true, at: true }),
  example: {
    teleserviceId: 'statncb',
    needsAdhesion: true,
    revision: 2,
    at: '2026-03-09T09:00:00.000Z',
  },
});
