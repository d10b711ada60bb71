import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { threeLevels } from '../../levels/released-levels.js';
import {
  maxAgeMinutes,
  needsAdhesion,
  needsAudit,
  recordedAt,
  teleserviceChangedBy,
  teleserviceId,
  teleserviceName,
  teleserviceRoles,
  teleserviceUrl,
} from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';
import { publicTeleserviceRegistered } from '../public/teleservices/teleservice-registered.v1.js';

export const teleserviceRegistered = defineContract({
  name: 'teleservice-registered',
  version: 1,
  description: 'The teleservice is in the catalogue, with what people are shown of it and what it demands.',
  context: 'adhesion',
  key: 'teleserviceId',
  schema: z.strictObject({
    teleserviceId,
    name: teleserviceName,
    url: teleserviceUrl,
    requiredLevel: threeLevels,
    maxAgeMinutes,
    needsAdhesion,
    needsAudit,
    roles: teleserviceRoles,
    open: z.boolean().describe('Whether it may be entered'),
    by: teleserviceChangedBy,
    at: recordedAt,
  }),
  example: {
    teleserviceId: 'statncb',
    name: { fr: 'StatNCB', en: 'StatNCB' },
    requiredLevel: 'password',
    maxAgeMinutes: 720,
    needsAdhesion: true,
    needsAudit: true,
    roles: [{ id: 'declarant', name: { fr: 'Déclarant', en: 'Declarant' } }],
    open: true,
    by: 'catalogue',
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const teleserviceRegisteredEvent = describeEvent({
  name: 'teleservice-registered',
  category: 'teleservice',
  topic: [teleserviceRegistered],
  view: 'teleservice-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
  publicTopic: [publicTeleserviceRegistered],
});
