import { describe, expect, it } from '@jest/globals';
import { given } from '#event-sourcing/testing';
import {
  activationRenewed,
  after,
  box,
  ids,
  registrationDisowned,
  registrationEmailCorrected,
  registrationExpired,
  registrationRefused,
  start,
  terms,
  userActivated,
  userRegistered,
} from '../../test/registration-events.js';
import { registration, type RegistrationEvent } from '../registration.js';
import { courseOf, planRegistration, registerUser, type Course, type RegisterUserDecision } from './register-user.js';

const { accountId, registrationKey, emailKey, otherEmailKey } = ids;
const newAccountId = '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b99';

function decision(different: Partial<RegisterUserDecision>): RegisterUserDecision {
  return {
    course: 'register',
    eventId: userRegistered().id,
    expiredEventId: registrationExpired().id,
    at: start,
    accountId,
    registrationKey,
    emailKey,
    securityLevel: 'password',
    language: 'fr',
    newsletter: false,
    terms,
    personal: box('profile'),
    credential: box('credential'),
    ...different,
  };
}

/** Two streams, two event types: the specification language sees them as one. */
const either = registration as Parameters<
  typeof given<ReturnType<typeof state>, ReturnType<typeof registerUser>[number]>
>[0];
const state = (...events: RegistrationEvent[]) => events.reduce(registration.evolve, registration.initialState);

describe('register user (guide rows 8–20)', () => {
  it('reserves a free identifier for seven days and opens a link of 24 hours', () => {
    given(either).when(registerUser, decision({})).then(userRegistered());
  });

  it('goes on counting generations after a registration that was disowned', () => {
    given(either, userRegistered(), activationRenewed(), registrationDisowned({ generation: 2 }))
      .when(registerUser, decision({ accountId: newAccountId }))
      .then(userRegistered({ accountId: newAccountId, generation: 3 }));
  });

  it('writes down an expiry that nobody wrote yet, then registers the new account', () => {
    const at = after(7 * 24);
    given(either, userRegistered())
      .when(registerUser, decision({ accountId: newAccountId, at }))
      .then(
        registrationExpired({ expiredAt: at }),
        userRegistered({
          accountId: newAccountId,
          generation: 2,
          registeredAt: at,
          linkExpiresAt: after(8 * 24),
          reservationEndsAt: after(14 * 24),
        }),
      );
  });

  it('reserves the same account again for the newest registration of an address, with a link that replaces the last', () => {
    const newest = { personal: box('newest-profile'), credential: box('newest-credential') };
    given(either, userRegistered())
      .when(registerUser, decision({ course: 'register-again', at: after(1), ...newest }))
      .then(
        userRegistered({
          ...newest,
          generation: 2,
          registeredAt: after(1),
          linkExpiresAt: after(25),
          reservationEndsAt: after(7 * 24 + 1),
        }),
      );
  });

  it.each<Course & ('identifier-taken' | 'own-account')>(['identifier-taken', 'own-account'])(
    'answers %s in a refusal of its own',
    (course) => {
      given(either, userRegistered())
        .when(
          registerUser,
          decision({ course, eventId: registrationRefused().id, at: after(1), personal: box('destination') }),
        )
        .then(registrationRefused({ reason: course }));
    },
  );

  it('answers what a limit refuses with nothing', () => {
    given(either, userRegistered())
      .when(registerUser, decision({ course: 'limit', at: after(1) }))
      .then();
  });
});

describe('the course of a registration', () => {
  const same = (at: string) => ({ emailKey, at, debounceMs: 60_000 });
  const other = (at: string) => ({ emailKey: otherEmailKey, at, debounceMs: 60_000 });
  const expired = after(7 * 24);

  it.each([
    ['never asked for', [], same(start), 'register'],
    ['expired', [userRegistered(), registrationExpired()], other(expired), 'register'],
    ['disowned', [userRegistered(), registrationDisowned()], same(after(1)), 'register'],
    ['overdue to the millisecond', [userRegistered()], other(expired), 'register'],
    [
      'pending, one millisecond before its end',
      [userRegistered()],
      other('2026-03-16T08:59:59.999Z'),
      'identifier-taken',
    ],
    ['pending under the same address', [userRegistered()], same(after(1)), 'register-again'],
    ['pending, 59 s after its mail', [userRegistered()], same('2026-03-09T09:00:59.999Z'), 'limit'],
    ['pending, 60 s after its mail', [userRegistered()], same('2026-03-09T09:01:00.000Z'), 'register-again'],
    [
      'pending, an hour before its mail by a clock set back',
      [userRegistered()],
      same('2026-03-09T08:00:00Z'),
      'register-again',
    ],
    ['pending, soon after a renewal', [userRegistered(), activationRenewed()], same(after(1)), 'limit'],
    [
      'corrected to another address',
      [userRegistered(), registrationEmailCorrected()],
      same(after(2)),
      'identifier-taken',
    ],
    ['corrected to this address', [userRegistered(), registrationEmailCorrected()], other(after(2)), 'register-again'],
    ['another’s account', [userRegistered(), userActivated()], other(after(2)), 'identifier-taken'],
    ['the own account', [userRegistered(), userActivated()], same(after(2)), 'own-account'],
    ['an account for years', [userRegistered(), userActivated()], other(after(20_000)), 'identifier-taken'],
  ] as const)('of an identifier that is %s', (_, events, request, course) => {
    expect(courseOf(state(...events), request)).toBe(course);
  });
});

describe('the plan of a registration', () => {
  const facts = { ...decision({}), eventId: registrationRefused().id };
  const planned = (at: string, key: string, ...events: RegistrationEvent[]) =>
    planRegistration({ ...facts, at, emailKey: key }, state(...events), 60_000);
  const mailing = { id: facts.eventId, registrationKey };

  it('asks the address for one more pending registration', () => {
    expect(planned(start, emailKey)).toEqual({
      course: 'register',
      mailing: {
        ...mailing,
        at: Date.parse(start),
        generation: 1,
        purpose: 'register',
        reservedUntil: Date.parse(after(7 * 24)),
      },
    });
  });

  it('asks for another mail to the same person, with a reservation that begins anew', () => {
    expect(planned(after(1), emailKey, userRegistered())).toMatchObject({
      course: 'register-again',
      pending: { accountId },
      mailing: { ...mailing, generation: 2, purpose: 'renew', reservedUntil: Date.parse(after(7 * 24 + 1)) },
    });
  });

  it('asks for a mail that tells of the refusal, but for none so soon after the last', () => {
    expect(planned(after(1), otherEmailKey, userRegistered())).toEqual({
      course: 'identifier-taken',
      mailing: { ...mailing, at: Date.parse(after(1)), generation: 1, purpose: 'refuse' },
    });
    expect(planned(start, emailKey, userRegistered())).toMatchObject({ course: 'limit', mailing: { purpose: 'none' } });
  });
});
