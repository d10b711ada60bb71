import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { recordedAt, teleserviceChangedBy, teleserviceId, teleserviceRoles } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';
import { publicTeleserviceRolesChanged } from '../public/teleservices/teleservice-roles-changed.v1.js';

export const teleserviceRolesChanged = defineContract({
  name: 'teleservice-roles-changed',
  version: 1,
  description: 'The teleservice knows other roles; an entitlement to a role that is gone counts no more for it.',
  context: 'adhesion',
  key: 'teleserviceId',
  schema: z.strictObject({ teleserviceId, roles: teleserviceRoles, by: teleserviceChangedBy, at: recordedAt }),
  example: {
    teleserviceId: 'statncb',
    roles: [{ id: 'declarant', name: { fr: 'Déclarant', en: 'Declarant' } }],
    by: 'catalogue',
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const teleserviceRolesChangedEvent = describeEvent({
  name: 'teleservice-roles-changed',
  category: 'teleservice',
  topic: [teleserviceRolesChanged],
  view: 'teleservice-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
  publicTopic: [publicTeleserviceRolesChanged],
});
