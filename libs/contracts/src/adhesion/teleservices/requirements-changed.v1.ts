import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { needsAdhesion, needsAudit, recordedAt, teleserviceChangedBy, teleserviceId } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';
import { publicRequirementsChanged } from '../public/teleservices/requirements-changed.v1.js';

export const requirementsChanged = defineContract({
  name: 'requirements-changed',
  version: 1,
  description:
    'Whether the teleservice needs an adhesion, and an audit before it, is another. Files that were requested before go on as they began.',
  context: 'adhesion',
  key: 'teleserviceId',
  schema: z.strictObject({ teleserviceId, needsAdhesion, needsAudit, by: teleserviceChangedBy, at: recordedAt }),
  example: {
    teleserviceId: 'statncb',
    needsAdhesion: true,
    needsAudit: false,
    by: 'catalogue',
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const requirementsChangedEvent = describeEvent({
  name: 'requirements-changed',
  category: 'teleservice',
  topic: [requirementsChanged],
  view: 'teleservice-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
  publicTopic: [publicRequirementsChanged],
});
