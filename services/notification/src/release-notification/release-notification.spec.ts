import { describe, it } from '@jest/globals';
import { userRegistered } from '#contracts';
import { given } from '#event-sourcing/testing';
import { notification, type NotificationEvent } from '../notification.js';
import { claim } from '../send-notification/send-notification.js';
import { releaseNotification } from './release-notification.js';

const at = '2026-03-09T10:00:00.000Z';
const requested: NotificationEvent = {
  id: 'requested',
  type: 'notification-requested',
  data: {
    notificationId: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b20',
    kind: 'password-changed',
    language: 'fr',
    personId: userRegistered.example.accountId,
    causeId: 'cause',
    personal: userRegistered.example.personal,
    requestedAt: '2026-03-09T09:00:00.000Z',
  },
};
const attempted: NotificationEvent = {
  id: 'a',
  type: 'notification-attempted',
  data: { attempt: 10, worker: 'w1', at: '2026-03-09T09:17:00.000Z' },
};
const parked: NotificationEvent = {
  id: 'p',
  type: 'notification-parked',
  data: { attempt: 10, error: 'KeyUnknown', at: '2026-03-09T09:17:00.000Z' },
};
const released: NotificationEvent = { id: 'r', type: 'notification-released', data: { at } };

describe('releasing a message', () => {
  it('that was parked makes it due, with its attempts counted anew', () => {
    given(notification, requested, attempted, parked).when(releaseNotification, { eventId: 'r', at }).then(released);
    given(notification, requested, attempted, parked, released)
      .when(claim, { eventId: 'e', worker: 'w2', at, newestGeneration: 0, erased: false })
      .then({ id: 'e', type: 'notification-attempted', data: { attempt: 1, worker: 'w2', at } });
  });

  it('that is not parked changes nothing', () => {
    given(notification).when(releaseNotification, { eventId: 'r', at }).then();
    given(notification, requested).when(releaseNotification, { eventId: 'r', at }).then();
    given(notification, requested, attempted, parked, released).when(releaseNotification, { eventId: 'r2', at }).then();
  });
});
