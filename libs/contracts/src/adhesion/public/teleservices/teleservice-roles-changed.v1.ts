import { defineContract } from '../../../contract.js';
import { publicTeleserviceFields } from '../public-adhesion-fields.js';

export const publicTeleserviceRolesChanged = defineContract({
  name: 'teleservice-roles-changed',
  version: 1,
  description: 'The teleservice knows these roles from now on.',
  context: 'public.teleservice',
  key: 'teleserviceId',
  schema: publicTeleserviceFields.pick({ teleserviceId: true, roles: true, revision: true, at: true }),
  example: {
    teleserviceId: 'statncb',
    roles: ['declarant'],
    revision: 3,
    at: '2026-03-09T09:00:00.000Z',
  },
});
