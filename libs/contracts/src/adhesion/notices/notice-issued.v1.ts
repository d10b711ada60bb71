import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { accountId, examples, language, sealedBox } from '../../fields.js';
import { adhesionExamples, operatorId, recordedAt } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';

export const noticeIssued = defineContract({
  name: 'notice-issued',
  version: 1,
  description:
    'A member or administrator is to be told by mail of what happened, or is about to end, for the operator. One for each person and each of these things.',
  context: 'adhesion',
  key: 'accountId',
  schema: z.strictObject({
    noticeId: z.uuid().describe('Id of the notice: derived from the person and from what is told'),
    accountId,
    operatorId,
    about: z
      .enum([
        'entitlement-granted',
        'entitlement-changed',
        'entitlement-withdrawn',
        'membership-ended',
        'entitlement-ending',
        'entitlements-ending',
        'adhesion-ending',
        'adhesion-step',
      ])
      .describe('What is told; `entitlements-ending`, `adhesion-ending` and `adhesion-step` to administrators'),
    language,
    personal: sealedBox.describe('Sealed OperatorNotice, under the key of the person'),
    at: recordedAt,
  }),
  example: {
    noticeId: '5b1d6c0e-7f2a-5e43-9c18-3d4e5f6a7b80',
    accountId: examples.accountId,
    operatorId: adhesionExamples.operatorId,
    about: 'entitlement-granted',
    language: 'fr',
    personal: adhesionExamples.box,
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const noticeIssuedEvent = describeEvent({
  name: 'notice-issued',
  category: 'notice',
  topic: [noticeIssued],
  view: 'none',
  profile: 'destination',
  personKey: 'kept',
  ...keptToAdhesion,
  messages: 'caused',
});
