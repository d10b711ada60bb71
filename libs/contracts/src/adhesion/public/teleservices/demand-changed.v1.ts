import { defineContract } from '../../../contract.js';
import { publicTeleserviceFields } from '../public-adhesion-fields.js';

export const publicDemandChanged = defineContract({
  name: 'demand-changed',
  version: 1,
  description:
    'The teleservice demands another security level, or another age of the authentication, from an instant on.',
  context: 'public.teleservice',
  key: 'teleserviceId',
  schema: publicTeleserviceFields.pick({
    teleserviceId: true,
    requiredLevel: true,
    maxAgeMinutes: true,
    from: true,
    revision: true,
    at: true,
  }),
  example: {
    teleserviceId: 'statncb',
    requiredLevel: 'sms-token',
    maxAgeMinutes: 720,
    from: '2026-04-01T00:00:00.000Z',
    revision: 1,
    at: '2026-03-09T09:00:00.000Z',
  },
});
