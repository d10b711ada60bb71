import { describe, it } from '@jest/globals';
import { given } from '#event-sourcing/testing';
import { logout, type LogoutEvent, type LogoutReleased, type LogoutRequested } from '../logout.js';
import {
  claim,
  recordOutcome,
  releaseLogout,
  retryDelaysMs,
  type Claim,
  type Outcome,
  type RecordOutcome,
} from './deliver-logout.js';

const at = '2026-03-09T09:00:01.000Z';
const later = (ms: number) => new Date(Date.parse(at) + ms).toISOString();

const requested: LogoutRequested = {
  id: 'requested',
  type: 'logout-requested',
  data: {
    logoutId: '0b0d0f1e-1111-8222-a333-444455556666',
    teleserviceId: 'eddi',
    accountId: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10',
    sid: 'Wc1nq0pVlQ0Yl1pE7QmZ8mX3nq4bT6yR5uJ2hK9sDfA',
    reason: 'session-ended',
    causeId: 'ended',
    requestedAt: '2026-03-09T09:00:00.000Z',
  },
};
const attempted = (attempt: number, when = at, worker = 'w1'): LogoutEvent => ({
  id: `attempted-${attempt}`,
  type: 'logout-attempted',
  data: { attempt, worker, at: when },
});
const failed = (attempt: number, retryAt: string): LogoutEvent => ({
  id: 'e',
  type: 'logout-failed',
  data: { attempt, error: 'ECONNREFUSED', at, retryAt },
});
const parked = (attempt: number, error: string): LogoutEvent => ({
  id: 'e',
  type: 'logout-parked',
  data: { attempt, error, at },
});
const delivered = (attempt: number): LogoutEvent => ({
  id: 'e',
  type: 'logout-delivered',
  data: { attempt, status: 200, at },
});
const claimAt = (changes: Partial<Claim> = {}): Claim => ({
  ...{ eventId: 'e', worker: 'w1', at, hasAddress: true },
  ...changes,
});
const outcomeOf = (outcome: Outcome, changes: Partial<RecordOutcome> = {}): RecordOutcome => ({
  ...{ eventId: 'e', attempt: 1, outcome, at },
  ...changes,
});
const away: Outcome = { kind: 'unavailable', error: 'ECONNREFUSED' };

describe('claiming a logout', () => {
  it('is the first attempt at what is due, and not repeated while its worker may still be at it', () => {
    given(logout, requested)
      .when(claim, claimAt())
      .then({ ...attempted(1), id: 'e' });
    given(logout, requested, attempted(1))
      .when(claim, claimAt({ at: later(59_999) }))
      .then();
  });

  it('passes to another worker at once, and is made again when it was not concluded for a minute', () => {
    const other = { ...attempted(2, at, 'w2'), id: 'e' };
    given(logout, requested, attempted(1))
      .when(claim, claimAt({ worker: 'w2' }))
      .then(other);
    given(logout, requested, attempted(1))
      .when(claim, claimAt({ at: later(60_000) }))
      .then({ ...attempted(2, later(60_000)), id: 'e' });
  });

  it('waits until a failed one is due again', () => {
    const before = given(logout, requested, attempted(1), failed(1, later(1_000)));
    before.when(claim, claimAt({ at: later(999) })).then();
    before.when(claim, claimAt({ at: later(1_000) })).then({ ...attempted(2, later(1_000)), id: 'e' });
  });

  it('closes it where the catalogue names no address of the teleservice', () => {
    given(logout, requested)
      .when(claim, claimAt({ hasAddress: false }))
      .then({ id: 'e', type: 'logout-closed', data: { reason: 'no-address', at } });
  });

  it('does nothing about what is done, or was never asked for', () => {
    given(logout, requested, attempted(1), delivered(1)).when(claim, claimAt()).then();
    given(logout, requested, attempted(1), parked(1, 'https-required')).when(claim, claimAt()).then();
    given(logout).when(claim, claimAt()).then();
  });
});

describe('recording what came of an attempt', () => {
  const told: Outcome = { kind: 'delivered', status: 200 };

  it('ends with the teleservice told, once, also where another worker has taken over', () => {
    given(logout, requested, attempted(1)).when(recordOutcome, outcomeOf(told)).then(delivered(1));
    given(logout, requested, attempted(1), delivered(1)).when(recordOutcome, outcomeOf(told)).then();
    given(logout, requested, attempted(1), attempted(2)).when(recordOutcome, outcomeOf(told)).then(delivered(1));
    given(logout, requested, attempted(1), attempted(2)).when(recordOutcome, outcomeOf(away)).then();
  });

  it('tries again after 1 s, growing to 1 h', () => {
    for (const [index, delay] of retryDelaysMs.entries()) {
      const attempt = index + 1;
      given(logout, requested, attempted(attempt))
        .when(recordOutcome, outcomeOf(away, { attempt }))
        .then(failed(attempt, later(delay)));
    }
  });

  it('parks it after the sixth, and at once what may not be called', () => {
    given(logout, requested, attempted(6))
      .when(recordOutcome, outcomeOf(away, { attempt: 6 }))
      .then(parked(6, 'ECONNREFUSED'));
    given(logout, requested, attempted(1))
      .when(recordOutcome, outcomeOf({ kind: 'refused', error: 'https-required' }))
      .then(parked(1, 'https-required'));
  });
});

describe('releasing a logout', () => {
  const command = { eventId: 'e', at };
  const released: LogoutReleased = { id: 'e', type: 'logout-released', data: { at } };

  it('makes what is parked due, with its attempts counted anew; about any other there is nothing to do', () => {
    given(logout, requested, attempted(6), parked(6, 'ECONNREFUSED')).when(releaseLogout, command).then(released);
    given(logout, requested, attempted(6), parked(6, 'ECONNREFUSED'), released)
      .when(claim, claimAt())
      .then({ ...attempted(1), id: 'e' });
    given(logout, requested).when(releaseLogout, command).then();
    given(logout).when(releaseLogout, command).then();
  });
});
