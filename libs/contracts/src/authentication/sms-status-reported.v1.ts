import { z } from 'zod';
import { defineContract } from '../contract.js';
import { describeEvent } from '../events/event-descriptor.js';
import { instant } from '../fields.js';

/** What Twilio may tell of a message that it took, in the order in which a message goes through them; the last three end it. */
export const smsStatuses = ['queued', 'sending', 'sent', 'delivered', 'undelivered', 'failed'] as const;
export const smsStatus = z.enum(smsStatuses).describe('What became of the message so far, in the words of Twilio');
export type SmsStatus = z.infer<typeof smsStatus>;

export const smsStatusReported = defineContract({
  name: 'sms-status-reported',
  version: 1,
  description:
    'Twilio told by a signed callback what became of a text message. Reports may come twice, and in any order: a later ' +
    'status of a message is never taken back by an earlier one.',
  context: 'authentication',
  key: 'notificationId',
  schema: z.strictObject({
    notificationId: z.uuid().describe('The message, as the notification service names it'),
    messageId: z
      .string()
      .regex(/^[A-Za-z0-9]{1,64}$/)
      .describe('The message, as Twilio names it'),
    status: smsStatus,
    errorCode: z.int().min(0).optional().describe('Twilio’s code of what kept it from being delivered'),
    reportedAt: instant.describe('When the report came, UTC'),
  }),
  example: {
    notificationId: '5b2f7c1e-3a4d-5e6f-8a9b-0c1d2e3f4a5b',
    messageId: 'SM00000000000000000000000000000001',
    status: 'undelivered',
    errorCode: 30005,
    reportedAt: '2026-03-12T08:00:04.000Z',
  },
});
export type SmsStatusReportedV1 = z.infer<typeof smsStatusReported.schema>;

export const smsStatusReportedEvent = describeEvent({
  name: 'sms-status-reported',
  category: 'delivery',
  topic: [smsStatusReported],
  publicTopic: 'none',
  view: 'none',
  profile: 'none',
  history: 'untold',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'none',
});
