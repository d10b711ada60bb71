import { describe, it } from '@jest/globals';
import { userRegistered } from '#contracts';
import { given } from '#event-sourcing/testing';
import {
  notification,
  type NotificationAttempted,
  type NotificationClosed,
  type NotificationFailed,
  type NotificationParked,
  type NotificationRequested,
  type NotificationSent,
  type NotificationUnconfirmed,
} from '../notification.js';
import {
  claim,
  giveUpForNow,
  maximumAttempts,
  maximumUnprepared,
  recordOutcome,
  type Claim,
  type RecordOutcome,
} from './send-notification.js';

const at = '2026-03-09T09:00:01.000Z';

const requested: NotificationRequested = {
  id: 'requested',
  type: 'notification-requested',
  data: {
    notificationId: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b20',
    kind: 'activation',
    language: 'fr',
    personId: userRegistered.example.accountId,
    causeId: 'cause',
    personal: userRegistered.example.personal,
    requestedAt: '2026-03-09T09:00:00.000Z',
    link: {
      registrationKey: userRegistered.example.registrationKey,
      generation: 1,
      linkKeyId: 'k1',
      linkExpiresAt: '2026-03-10T09:00:00.000Z',
    },
  },
};
const attempted = (attempt: number, when = at): NotificationAttempted => ({
  id: `attempted-${attempt}`,
  type: 'notification-attempted',
  data: { attempt, worker: 'w1', at: when },
});
const failed = (attempt: number, retryAt: string): NotificationFailed => ({
  id: `failed-${attempt}`,
  type: 'notification-failed',
  data: { attempt, error: 'smtp-451', at, retryAt },
});
const sent: NotificationSent = {
  id: 'e',
  type: 'notification-sent',
  data: { attempt: 1, messageId: '<m@example.org>', at },
};
const closed = (reason: NotificationClosed['data']['reason'], when = at): NotificationClosed => ({
  id: 'e',
  type: 'notification-closed',
  data: { reason, at: when },
});
const claimAt = (changes: Partial<Claim> = {}): Claim => ({
  eventId: 'e',
  worker: 'w1',
  at,
  newestGeneration: 1,
  erased: false,
  ...changes,
});
const outcome = (changes: Partial<RecordOutcome> = {}): RecordOutcome => ({
  eventId: 'e',
  attempt: 1,
  outcome: { kind: 'accepted', messageId: '<m@example.org>' },
  at,
  ...changes,
});

describe('claiming a message', () => {
  it('is the first attempt at what is due', () => {
    given(notification, requested)
      .when(claim, claimAt())
      .then({ ...attempted(1), id: 'e' });
  });

  it('is not repeated while its worker may still be at it', () => {
    given(notification, requested, attempted(1))
      .when(claim, claimAt({ at: '2026-03-09T09:01:00.999Z' }))
      .then();
  });

  it('passes to another worker at once: it holds the lease now', () => {
    given(notification, requested, attempted(1))
      .when(claim, claimAt({ worker: 'w2' }))
      .then({ ...attempted(2), id: 'e', data: { attempt: 2, worker: 'w2', at } });
  });

  it('is the same claim when it is asked for again by its id', () => {
    given(notification, requested, { ...attempted(1), id: 'e' })
      .when(claim, claimAt({ at: '2026-03-09T09:00:05.000Z' }))
      .then({ ...attempted(1, '2026-03-09T09:00:05.000Z'), id: 'e' });
  });

  it('is made again when it was not concluded for a minute', () => {
    const later = '2026-03-09T09:01:01.000Z';
    given(notification, requested, attempted(1))
      .when(claim, claimAt({ at: later }))
      .then({ ...attempted(2, later), id: 'e' });
  });

  it('waits until a failed message is due again', () => {
    const retryAt = '2026-03-09T09:00:03.000Z';
    const before = given(notification, requested, attempted(1), failed(1, retryAt));
    before.when(claim, claimAt({ at: '2026-03-09T09:00:02.999Z' })).then();
    before.when(claim, claimAt({ at: retryAt })).then({ ...attempted(2, retryAt), id: 'e' });
  });

  it('closes what a newer generation has superseded, what ran out, and what nobody can read any more', () => {
    const due = given(notification, requested);
    due.when(claim, claimAt({ newestGeneration: 2 })).then(closed('superseded'));
    due.when(claim, claimAt({ at: '2026-03-10T09:00:00.000Z' })).then(closed('expired', '2026-03-10T09:00:00.000Z'));
    due.when(claim, claimAt({ erased: true })).then(closed('erased'));
  });

  it('does nothing about what is done, or was never asked for', () => {
    given(notification, requested, attempted(1), sent)
      .when(claim, claimAt({ at: '2026-03-09T10:00:00.000Z' }))
      .then();
    given(notification, requested, closed('expired')).when(claim, claimAt()).then();
    given(notification).when(claim, claimAt()).then();
  });
});

describe('recording what became of an attempt', () => {
  it('ends with the mail accepted, once', () => {
    given(notification, requested, attempted(1)).when(recordOutcome, outcome()).then(sent);
    given(notification, requested, attempted(1), sent).when(recordOutcome, outcome()).then();
  });

  it('notes a mail that is out even when another worker has taken over', () => {
    given(notification, requested, attempted(1), attempted(2)).when(recordOutcome, outcome()).then(sent);
  });

  it('tries again later, each time after twice as long', () => {
    const unavailable = { kind: 'unavailable', error: 'smtp-451' } as const;
    given(notification, requested, attempted(1))
      .when(recordOutcome, outcome({ outcome: unavailable }))
      .then({ ...failed(1, '2026-03-09T09:00:03.000Z'), id: 'e' });
    given(notification, requested, attempted(3))
      .when(recordOutcome, outcome({ attempt: 3, outcome: unavailable }))
      .then({ ...failed(3, '2026-03-09T09:00:09.000Z'), id: 'e' });
  });

  it('leaves it to the worker that took over to say that it failed', () => {
    given(notification, requested, attempted(1), attempted(2))
      .when(recordOutcome, outcome({ outcome: { kind: 'refused', error: 'smtp-550' } }))
      .then();
  });

  it('parks what is refused for good, and what failed too often', () => {
    const parked = (attempt: number, error: string): NotificationParked => ({
      id: 'e',
      type: 'notification-parked',
      data: { attempt, error, at },
    });
    given(notification, requested, attempted(1))
      .when(recordOutcome, outcome({ outcome: { kind: 'refused', error: 'smtp-550' } }))
      .then(parked(1, 'smtp-550'));
    given(notification, requested, attempted(maximumAttempts))
      .when(recordOutcome, outcome({ attempt: maximumAttempts, outcome: { kind: 'unavailable', error: 'smtp-451' } }))
      .then(parked(maximumAttempts, 'smtp-451'));
  });
});

describe('a message that cannot be written', () => {
  const unprepared = (changes: Partial<Claim> = {}) => ({
    ...claimAt({ eventId: 'attempted', ...changes }),
    outcomeId: 'e',
    error: 'KeyUnknown',
  });
  const attemptOf = (attempt: number) => ({ ...attempted(attempt), id: 'attempted' });

  it('is an attempt that failed, and is tried again later', () => {
    given(notification, requested)
      .when(giveUpForNow, unprepared())
      .then(attemptOf(1), {
        id: 'e',
        type: 'notification-failed',
        data: { attempt: 1, error: 'KeyUnknown', at, retryAt: '2026-03-09T09:00:03.000Z' },
      });
  });

  it('is parked with the reason at the tenth', () => {
    given(notification, requested, attempted(maximumUnprepared - 1), failed(maximumUnprepared - 1, at))
      .when(giveUpForNow, unprepared())
      .then(attemptOf(maximumUnprepared), {
        id: 'e',
        type: 'notification-parked',
        data: { attempt: maximumUnprepared, error: 'KeyUnknown', at },
      });
  });

  it('is not tried before it is due, and closed where nothing is to be sent any more', () => {
    given(notification, requested, attempted(1), failed(1, '2026-03-09T09:00:03.000Z'))
      .when(giveUpForNow, unprepared())
      .then();
    given(notification, requested)
      .when(giveUpForNow, unprepared({ newestGeneration: 2 }))
      .then({ ...closed('superseded'), id: 'attempted' });
  });
});

describe('a text message', () => {
  const byText: NotificationRequested = {
    ...requested,
    data: {
      ...requested.data,
      kind: 'sms-token',
      link: undefined,
      code: {
        challengeReference: 'c',
        otpKeyId: 'k1',
        action: 'sign-in',
        expiresAt: '2026-03-09T09:05:00.000Z',
      },
    },
  };
  const unconfirmed = (error: string, when = at): NotificationUnconfirmed => ({
    id: 'e',
    type: 'notification-unconfirmed',
    data: { attempt: 1, error, at: when },
  });

  it('is closed unsent once its code has expired', () => {
    given(notification, byText)
      .when(claim, claimAt({ at: '2026-03-09T09:05:00.000Z' }))
      .then(closed('expired', '2026-03-09T09:05:00.000Z'));
  });

  it('is not sent again when an attempt was cut short: it may have gone out', () => {
    given(notification, byText, attempted(1))
      .when(claim, claimAt({ worker: 'w2' }))
      .then(unconfirmed('interrupted'));
  });

  it('is not sent again when nobody can tell whether it went out', () => {
    given(notification, byText, attempted(1))
      .when(recordOutcome, outcome({ outcome: { kind: 'unconfirmed', error: 'ECONNABORTED' } }))
      .then(unconfirmed('ECONNABORTED'));
    given(notification, byText, attempted(1), unconfirmed('ECONNABORTED'))
      .when(claim, claimAt({ at: '2026-03-09T09:04:00.000Z' }))
      .then();
  });

  it('is tried again soon when the channel was busy', () => {
    given(notification, byText, attempted(1))
      .when(recordOutcome, outcome({ outcome: { kind: 'unavailable', error: 'twilio-20429' } }))
      .then({
        id: 'e',
        type: 'notification-failed',
        data: { attempt: 1, error: 'twilio-20429', at, retryAt: '2026-03-09T09:00:03.000Z' },
      });
  });
});
