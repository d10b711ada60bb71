import { defineContract } from '../../../contract.js';
import { publicTeleserviceFields } from '../public-adhesion-fields.js';

export const publicTeleserviceRegistered = defineContract({
  name: 'teleservice-registered',
  version: 1,
  description: 'The teleservice is in the catalogue, with what entering it takes.',
  context: 'public.teleservice',
  key: 'teleserviceId',
  schema: publicTeleserviceFields.pick({
    teleserviceId: true,
    requiredLevel: true,
    maxAgeMinutes: true,
    needsAdhesion: true,
    roles: true,
    open: true,
    revision: true,
    at: true,
  }),
  example: {
    teleserviceId: 'statncb',
    requiredLevel: 'sms-token',
    maxAgeMinutes: 720,
    needsAdhesion: true,
    roles: ['declarant'],
    open: true,
    revision: 0,
    at: '2026-03-09T09:00:00.000Z',
  },
});
