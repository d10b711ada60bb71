import { describe, expect, it } from '@jest/globals';
import { smsStatuses, smsTokenRequested, userRegistered, type SmsStatus } from '#contracts';
import { given } from '#event-sourcing/testing';
import fc from 'fast-check';
import {
  evolve,
  notification,
  type NotificationAttempted,
  type NotificationDeliveryReported,
  type NotificationEvent,
  type NotificationRequested,
  type NotificationSent,
  type NotificationUnconfirmed,
} from '../notification.js';
import { recordDelivery, type RecordDelivery } from './record-delivery.js';

const at = '2026-03-12T08:00:04.000Z';
const { accountId, personal, challengeReference, otpKeyId, action, expiresAt } = smsTokenRequested.example;
const requested: NotificationRequested = {
  id: 'requested',
  type: 'notification-requested',
  data: {
    notificationId: '5b2f7c1e-3a4d-5e6f-8a9b-0c1d2e3f4a5b',
    kind: 'sms-token',
    language: 'fr',
    personId: accountId,
    causeId: 'cause',
    personal,
    requestedAt: at,
    code: { challengeReference, otpKeyId, action, expiresAt },
  },
};
const attempted: NotificationAttempted = {
  id: 'attempted',
  type: 'notification-attempted',
  data: { attempt: 1, worker: 'w', at },
};
const sent: NotificationSent = {
  id: 'sent',
  type: 'notification-sent',
  data: { attempt: 1, messageId: 'SM1', at },
};
const unconfirmed: NotificationUnconfirmed = {
  id: 'unconfirmed',
  type: 'notification-unconfirmed',
  data: { attempt: 1, error: 'ECONNRESET', at },
};
const told = (status: SmsStatus): RecordDelivery => ({ eventId: status, messageId: 'SM1', status, at });
const reported = (status: SmsStatus): NotificationDeliveryReported => ({
  id: status,
  type: 'notification-delivery-reported',
  data: { messageId: 'SM1', status, at },
});
const statusAfter = (...events: NotificationEvent[]) => events.reduce(evolve, notification.initialState).status;

describe('what the channel tells of a text message', () => {
  it('is recorded with its code', () => {
    const failed = { ...told('undelivered'), errorCode: 30005 };
    const { data, ...event } = reported('undelivered');
    given(notification, requested, attempted, sent)
      .when(recordDelivery, failed)
      .then({ ...event, data: { ...data, errorCode: 30005 } });
  });

  it('may come before the channel has answered', () => {
    given(notification, requested, attempted).when(recordDelivery, told('sent')).then(reported('sent'));
    expect(statusAfter(requested, attempted, reported('sent'), sent)).toBe('sent');
  });

  it('ends the doubt whether it was taken, whichever comes first', () => {
    expect(statusAfter(requested, attempted, unconfirmed)).toBe('unconfirmed');
    expect(statusAfter(requested, attempted, unconfirmed, reported('queued'))).toBe('sent');
    expect(statusAfter(requested, attempted, reported('queued'), unconfirmed)).toBe('sent');
  });

  it('is nothing where nothing was sent, and of a mail', () => {
    given(notification).when(recordDelivery, told('sent')).then();
    given(notification, requested).when(recordDelivery, told('sent')).then();
    const mail: NotificationRequested = {
      ...requested,
      data: { ...requested.data, kind: 'activation', code: undefined, personal: userRegistered.example.personal },
    };
    given(notification, mail, attempted, sent).when(recordDelivery, told('sent')).then();
  });

  it('never goes back, whatever order and however often it comes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...smsStatuses), { maxLength: 12 }), (statuses) => {
        const before: NotificationEvent[] = [requested, attempted, sent];
        let state = before.reduce(evolve, notification.initialState);
        const kept: SmsStatus[] = [];
        for (const status of statuses) {
          const events = recordDelivery(told(status), state);
          if (events.length > 0) kept.push(status);
          state = events.reduce(evolve, state);
        }
        const ranks = kept.map((status) => smsStatuses.indexOf(status));
        expect(ranks).toEqual([...new Set(ranks)].sort());
        expect(kept.filter((status) => ['delivered', 'undelivered', 'failed'].includes(status)).length).toBeLessThan(2);
        const [end] = statuses.filter((status) => ['delivered', 'undelivered', 'failed'].includes(status));
        if (end !== undefined) expect(kept.at(-1)).toBe(end);
      }),
    );
  });
});
