import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { sealedBox } from '../../fields.js';
import { adhesionExamples, operatorId, recordedAt } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';
import { publicOperatorOpened } from '../public/operator-opened.v1.js';

export const operatorOpened = defineContract({
  name: 'operator-opened',
  version: 1,
  description:
    'The operator is known to the portal: the company of a SIREN, or of a customs number that is not French [R-60].',
  context: 'adhesion',
  key: 'operatorId',
  schema: z.strictObject({
    operatorId,
    kind: z
      .enum(['siren', 'customs'])
      .describe('Kind of its number: a SIREN, or a customs number (EORI) that is not French'),
    verified: z.boolean().describe('Whether the checksum of the number holds'),
    identity: sealedBox.describe('Sealed OperatorIdentity, under the key of the operator'),
    at: recordedAt,
  }),
  example: {
    operatorId: adhesionExamples.operatorId,
    kind: 'siren',
    verified: true,
    identity: adhesionExamples.box,
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const operatorOpenedEvent = describeEvent({
  name: 'operator-opened',
  category: 'operator',
  topic: [operatorOpened],
  view: 'operator-view',
  profile: 'none',
  personKey: 'begins',
  ...keptToAdhesion,
  publicTopic: [publicOperatorOpened],
});
