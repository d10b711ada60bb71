import { describe, expect, it } from '@jest/globals';
import { given, recorded } from '#event-sourcing/testing';
import {
  activationRenewed,
  after,
  ids,
  registrationDisowned,
  registrationEmailCorrected,
  registrationExpired,
  userActivated,
  userRegistered,
} from '../../test/registration-events.js';
import { registration, type RegistrationEvent } from '../registration.js';
import { expireRegistration } from './expire-registration.js';
import { pendingRegistrationView, type PendingRegistrationView } from './pending-registration.js';

const decision = { eventId: registrationExpired().id, at: after(7 * 24) };

describe('expire a registration', () => {
  it('when its reservation is over', () => {
    given(registration, userRegistered()).when(expireRegistration, decision).then(registrationExpired());
  });

  it('at the same time when the mail was asked for again meanwhile', () => {
    given(registration, userRegistered(), activationRenewed())
      .when(expireRegistration, decision)
      .then(registrationExpired({ generation: 2 }));
  });

  it.each([
    ['never asked for', []],
    ['not due yet', [userRegistered({ reservationEndsAt: after(7 * 24 + 0.001) })]],
    ['activated', [userRegistered(), userActivated()]],
    ['expired already', [userRegistered(), registrationExpired()]],
    ['disowned', [userRegistered(), registrationDisowned()]],
  ] as const)('but not one that is %s', (_, events) => {
    given(registration, ...events)
      .when(expireRegistration, decision)
      .then();
  });
});

describe('the view of pending registrations', () => {
  const fold = (...events: RegistrationEvent[]) =>
    events.reduce<PendingRegistrationView | null>(
      (document, event, index) =>
        pendingRegistrationView.project(
          document,
          recorded(event, { stream: `registration-${ids.registrationKey}`, revision: BigInt(index) }),
        ),
      null,
    );
  const pending = { accountId: ids.accountId, reservationEndsAt: after(7 * 24) };

  it('holds what will expire, and when', () => {
    expect(fold(userRegistered())).toEqual(pending);
    expect(fold(userRegistered(), activationRenewed(), registrationEmailCorrected({ generation: 3 }))).toEqual(pending);
  });

  it.each([userActivated(), registrationExpired(), registrationDisowned()])('lets go of it at $type', (end) => {
    expect(fold(userRegistered(), end)).toBeNull();
  });

  it('takes up the next registration of the same identifier', () => {
    const next = userRegistered({ accountId: 'another', reservationEndsAt: after(1000) });
    expect(fold(userRegistered(), registrationExpired(), next)).toEqual({
      accountId: 'another',
      reservationEndsAt: after(1000),
    });
  });
});
