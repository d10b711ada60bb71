import { describe, it } from '@jest/globals';
import { given } from '#event-sourcing/testing';
import type { LinkClaims } from '#personal-data';
import {
  activationRenewed,
  after,
  ids,
  registrationDisowned,
  registrationEmailCorrected,
  registrationExpired,
  userActivated,
  userRegistered,
} from '../../../test/registration-events.js';
import { registration } from '../../registration.js';
import { DisownRefused, disownRegistration, type DisownRegistrationDecision } from './disown-registration.js';

function link(different: Partial<LinkClaims> = {}): LinkClaims {
  const subject = ids.registrationKey;
  return { keyId: 'k1', purpose: 'disown', subject, generation: 1, expiresAt: after(24), ...different };
}

function decision(different: Partial<DisownRegistrationDecision> = {}): DisownRegistrationDecision {
  return { eventId: registrationDisowned().id, at: after(1), link: link(), ...different };
}

describe('«ce n’est pas moi»', () => {
  it('frees the identifier at once', () => {
    given(registration, userRegistered()).when(disownRegistration, decision()).then(registrationDisowned());
  });

  it.each([
    ['a signature that is not genuine', { link: undefined }],
    ['the activation link', { link: link({ purpose: 'activate' }) }],
    ['the link of another identifier', { link: link({ subject: 'f'.repeat(32) }) }],
    ['a link that ends at this moment', { link: link({ expiresAt: after(1) }) }],
  ])('refuses %s', (_, different) => {
    given(registration, userRegistered()).when(disownRegistration, decision(different)).thenRefused(DisownRefused);
  });

  it('changes nothing more when its link is shown again, in its time', () => {
    const disowned = given(registration, userRegistered(), registrationDisowned());
    disowned.when(disownRegistration, decision()).then();
    disowned.when(disownRegistration, decision({ at: after(24) })).thenRefused(DisownRefused);
    disowned.when(disownRegistration, decision({ link: link({ purpose: 'activate' }) })).thenRefused(DisownRefused);
    disowned.when(disownRegistration, decision({ link: link({ generation: 2 }) })).thenRefused(DisownRefused);
    given(registration, userRegistered(), registrationDisowned(), userRegistered({ generation: 2 }))
      .when(disownRegistration, decision())
      .thenRefused(DisownRefused);
  });

  it.each([
    ['was never asked for', []],
    ['is an account', [userRegistered(), userActivated()]],
    ['is expired', [userRegistered(), registrationExpired()]],
    ['was renewed since', [userRegistered(), activationRenewed()]],
    ['went to another mailbox', [userRegistered(), registrationEmailCorrected()]],
  ] as const)('refuses when the registration %s', (_, events) => {
    given(registration, ...events)
      .when(disownRegistration, decision())
      .thenRefused(DisownRefused);
  });
});
