import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { examples, reason } from '../../fields.js';
import { adhesionExamples, operatorId, recordedAt } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';
import { publicOperatorClosed } from '../public/operator-closed.v1.js';

export const operatorClosed = defineContract({
  name: 'operator-closed',
  version: 1,
  description: 'Nobody acts for the operator any more.',
  context: 'adhesion',
  key: 'operatorId',
  schema: z.strictObject({ operatorId, reason, at: recordedAt }),
  example: { operatorId: adhesionExamples.operatorId, reason: examples.reason, at: '2026-03-09T09:00:00.000Z' },
});

export const operatorClosedEvent = describeEvent({
  name: 'operator-closed',
  category: 'operator',
  topic: [operatorClosed],
  view: 'operator-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
  publicTopic: [publicOperatorClosed],
});
