import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { recordedAt, teleserviceChangedBy, teleserviceId } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';

export const clientDisabled = defineContract({
  name: 'client-disabled',
  version: 1,
  description: 'The teleservice takes part in single sign-on no longer; how its secret is derived stays as it is.',
  context: 'adhesion',
  key: 'teleserviceId',
  schema: z.strictObject({ teleserviceId, by: teleserviceChangedBy, at: recordedAt }),
  example: { teleserviceId: 'statncb', by: 'catalogue', at: '2026-03-09T09:00:00.000Z' },
});

export const clientDisabledEvent = describeEvent({
  name: 'client-disabled',
  category: 'teleservice',
  topic: [clientDisabled],
  view: 'teleservice-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
});
