import { describe, expect, it } from '@jest/globals';
import { given } from '#event-sourcing/testing';
import type { LinkClaims } from '#personal-data';
import {
  activationRenewed,
  after,
  box,
  ids,
  registrationDisowned,
  registrationEmailCorrected,
  registrationExpired,
  userActivated,
  userRegistered,
} from '../../test/registration-events.js';
import { registration, type RegistrationEvent } from '../registration.js';
import {
  ActivationRefused,
  activateRegistration,
  isActivatedBy,
  type ActivateRegistrationDecision,
} from './activate-registration.js';

function link(different: Partial<LinkClaims> = {}): LinkClaims {
  const subject = ids.registrationKey;
  return { keyId: 'k1', purpose: 'activate', subject, generation: 1, expiresAt: after(24), ...different };
}

function decision(different: Partial<ActivateRegistrationDecision> = {}): ActivateRegistrationDecision {
  return {
    eventId: userActivated().id,
    at: after(1),
    link: link(),
    provenCredential: userRegistered().data.credential,
    personal: box('profile-anew'),
    credential: box('credential-anew'),
    ...different,
  };
}

describe('activate the registration (guide rows 21–23)', () => {
  it('opens the way to the account when link, identifier and password come together', () => {
    given(registration, userRegistered()).when(activateRegistration, decision()).then(userActivated());
  });

  it('takes the newest link', () => {
    given(registration, userRegistered(), activationRenewed())
      .when(activateRegistration, decision({ link: link({ generation: 2 }) }))
      .then(userActivated({ generation: 2 }));
  });

  it('belongs to the corrected address', () => {
    given(registration, userRegistered(), registrationEmailCorrected())
      .when(activateRegistration, decision({ link: link({ generation: 2 }) }))
      .then(userActivated({ generation: 2, emailKey: ids.otherEmailKey }));
  });

  it.each([
    ['a signature that is not genuine', { link: undefined }],
    ['a link of another purpose', { link: link({ purpose: 'disown' }) }],
    ['the link of another identifier', { link: link({ subject: 'f'.repeat(32) }) }],
    ['a generation that never was', { link: link({ generation: 2 }) }],
    ['a link that ends at this moment', { link: link({ expiresAt: after(1) }) }],
    ['a wrong password', { provenCredential: undefined }],
    ['the password of an earlier registration', { provenCredential: box('another') }],
  ])('refuses %s', (_, different) => {
    given(registration, userRegistered())
      .when(activateRegistration, decision(different))
      .thenRefused(ActivationRefused);
  });

  it.each([
    ['was never asked for', []],
    ['was activated', [userRegistered(), userActivated()]],
    ['is expired', [userRegistered(), registrationExpired()]],
    ['is overdue', [userRegistered({ reservationEndsAt: after(1) })]],
    ['is disowned', [userRegistered(), registrationDisowned()]],
    ['was renewed: the link is old', [userRegistered(), activationRenewed()]],
    ['was corrected: the link is old', [userRegistered(), registrationEmailCorrected()]],
  ] as const)('refuses when the registration %s', (_, events) => {
    given(registration, ...events)
      .when(activateRegistration, decision())
      .thenRefused(ActivationRefused);
  });
});

describe('the proof of an activation, shown again', () => {
  const state = (...events: RegistrationEvent[]) => events.reduce(registration.evolve, registration.initialState);
  const activated = state(userRegistered(), userActivated());

  it('is known by link and password, in the time of the link', () => {
    expect(isActivatedBy(decision({ at: after(23) }), activated)).toBe(true);
  });

  it.each([
    ['before it activated anything', decision(), state(userRegistered())],
    ['with another password', decision({ provenCredential: undefined }), activated],
    ['with the credential of another registration', decision({ provenCredential: box('another') }), activated],
    ['with the link for something else', decision({ link: link({ purpose: 'disown' }) }), activated],
    ['with a link that another one replaced', decision(), state(userRegistered(), userActivated({ generation: 2 }))],
    ['when its link has expired', decision({ at: after(24) }), activated],
  ])('is not known %s', (_, proof, registered) => {
    expect(isActivatedBy(proof, registered)).toBe(false);
  });
});
