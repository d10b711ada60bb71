import { z } from 'zod';
import { defineContract } from '../contract.js';
import { describeEvent } from '../events/event-descriptor.js';
import { accountId, examples, instant } from '../fields.js';

export const sessionEnded = defineContract({
  name: 'session-ended',
  version: 1,
  description: 'A session came to its end before its time: signed out, or ended by a change of the account.',
  context: 'authentication',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    sessionId: z.string().describe('SHA-256 of the session token, in hex'),
    sid: z.string().optional().describe('The session’s public id, by which teleservices know it'),
    reason: z
      .enum(['signed-out', 'ended-elsewhere', 'account-changed'])
      .describe('Why: signed out here; ended from another session; a change of the account ended it'),
    endedAt: instant.describe('When the session ended, UTC'),
  }),
  example: {
    accountId: examples.accountId,
    sessionId: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
    reason: 'signed-out',
    endedAt: '2026-03-12T09:00:00.000Z',
  },
});
export type SessionEndedV1 = z.infer<typeof sessionEnded.schema>;

export const sessionEndedEvent = describeEvent({
  name: 'session-ended',
  category: 'authentication',
  topic: [sessionEnded],
  publicTopic: 'none',
  view: 'none',
  profile: 'none',
  history: 'told',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'none',
});
