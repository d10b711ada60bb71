import { describe, expect, it } from '@jest/globals';
import { userRegistered } from '#contracts';
import { asTheyAsk, turnsOf, type Asking } from '#time-windows/testing';
import fc from 'fast-check';
import { evolve, notification, type NotificationEvent, type NotificationState } from '../notification.js';
import { claim, recordOutcome, type Outcome } from './send-notification.js';

const hour = 3_600_000;
const { accountId: personId, personal } = userRegistered.example;

/** A message that two replicas attempt, and how long it may wait now. */
function message(requestedAt: number, outcome?: Outcome): { attempt: Asking; waitMs: () => number } {
  const at = (now: number) => new Date(now).toISOString();
  const about = { notificationId: 'n', kind: 'password-changed', language: 'fr', personId, causeId: 'c' } as const;
  const data = { ...about, personal, requestedAt: at(requestedAt) };
  let state: NotificationState = notification.initialState;
  const apply = (events: readonly NotificationEvent[]): void => {
    state = events.reduce(evolve, state);
  };
  apply([{ id: 'requested', type: 'notification-requested', data }]);
  return {
    attempt: (now, eventId) => {
      const command = { eventId, worker: 'w', at: at(now), newestGeneration: 0, erased: false };
      const [attempted] = claim(command, state);
      if (attempted?.type !== 'notification-attempted') return false;
      apply([attempted]);
      const { attempt } = attempted.data;
      if (outcome) apply(recordOutcome({ eventId: `outcome ${eventId}`, attempt, outcome, at: at(now) }, state));
      if (state.status === 'parked') apply([{ id: 'released', type: 'notification-released', data: { at: at(now) } }]);
      return true;
    },
    waitMs: () => (state.status === 'unrequested' ? 0 : state.dueAt - state.waitsSince),
  };
}

describe.each<[string, number, Outcome | undefined]>([
  ['failed', 4 * hour, { kind: 'unavailable', error: 'smtp-451' }],
  ['was claimed, of which nothing more is known,', 60_000, undefined],
])('a message that %s', (_what, longestMs, outcome) => {
  it('whatever the clocks of two replicas did, waits for the length of its wait at most', () => {
    const requestedAt = fc.integer({ min: 0, max: 4e12 });
    fc.assert(
      fc.property(requestedAt, turnsOf(longestMs), fc.constantFrom<0 | 1>(0, 1), (since, turns, replica) => {
        const { attempt, waitMs } = message(since, outcome);
        const { time, clockOf } = asTheyAsk(turns, attempt);
        expect(waitMs()).toBeLessThanOrEqual(longestMs);
        const now = clockOf(replica);
        const end = now(time + waitMs());
        expect(attempt(now(time), 'at once') || attempt(end, 'at the end')).toBe(true);
      }),
    );
  });

  it('waits for just that long where no clock is set', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), (attempts) => {
        const { attempt, waitMs } = message(0, outcome);
        let now = 0;
        for (let n = 0; n < attempts; n += 1) {
          now += waitMs();
          expect(attempt(now, `attempt ${n}`)).toBe(true);
          if (waitMs() > 0) expect(attempt(now + waitMs() - 1, 'too early')).toBe(false);
        }
      }),
    );
  });
});
