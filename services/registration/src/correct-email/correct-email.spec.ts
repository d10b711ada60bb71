import { describe, it } from '@jest/globals';
import { given } from '#event-sourcing/testing';
import {
  after,
  box,
  ids,
  registrationDisowned,
  registrationEmailCorrected,
  registrationExpired,
  terms,
  userActivated,
  userRegistered,
} from '../../test/registration-events.js';
import { registration } from '../registration.js';
import { correctEmail, type CorrectEmailDecision } from './correct-email.js';

function decision(different: Partial<CorrectEmailDecision> = {}): CorrectEmailDecision {
  return {
    eventId: registrationEmailCorrected().id,
    at: after(1),
    provenCredential: userRegistered().data.credential,
    emailKey: ids.otherEmailKey,
    terms,
    personal: box('destination'),
    ...different,
  };
}

describe('correct the address before activation', () => {
  it('sends a new generation of the link to the corrected address', () => {
    given(registration, userRegistered()).when(correctEmail, decision()).then(registrationEmailCorrected());
  });

  it('remembers the address before, whose count of pending registrations it leaves', () => {
    given(registration, userRegistered(), registrationEmailCorrected())
      .when(correctEmail, decision({ emailKey: 'e3' }))
      .then(registrationEmailCorrected({ emailKey: 'e3', previousEmailKey: ids.otherEmailKey, generation: 3 }));
  });

  it.each([
    ['was never asked for', []],
    ['is activated', [userRegistered(), userActivated()]],
    ['is expired', [userRegistered(), registrationExpired()]],
    ['is disowned', [userRegistered(), registrationDisowned()]],
    ['is overdue', [userRegistered({ reservationEndsAt: after(1) })]],
    ['has another password', [userRegistered({ credential: box('another') })]],
  ] as const)('does nothing when the registration %s', (_, events) => {
    given(registration, ...events)
      .when(correctEmail, decision())
      .then();
  });

  it('does nothing without the password', () => {
    given(registration, userRegistered())
      .when(correctEmail, decision({ provenCredential: undefined }))
      .then();
  });
});
