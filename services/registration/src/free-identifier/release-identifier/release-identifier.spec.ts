import { describe, it } from '@jest/globals';
import { identifierReleased, userActivated, userRegistered } from '#contracts';
import { given } from '#event-sourcing/testing';
import { registration, type RegistrationEvent } from '../../registration.js';
import { NotReleasable, releaseIdentifier, type ReleaseIdentifier } from './release-identifier.js';

const { registrationKey, reason, releasedAt } = identifierReleased.example;
const emailKey = '00112233445566778899aabbccddeeff';
const registered: RegistrationEvent = {
  id: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b11',
  type: 'user-registered',
  data: { ...userRegistered.example, emailKey, credential: userActivated.example.credential },
};
const activated: RegistrationEvent = {
  id: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b12',
  type: 'user-activated',
  data: { ...userActivated.example, emailKey, generation: 1 },
};
const released: RegistrationEvent = {
  id: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b13',
  type: 'identifier-released',
  data: identifierReleased.example,
};
const command: ReleaseIdentifier = { eventId: released.id, at: releasedAt, reason, erased: true, registrationKey };

describe('release identifier [R-10]', () => {
  it('gives back the identifier of an account that was erased', () => {
    given(registration, registered, activated).when(releaseIdentifier, command).then(released);
  });

  it('refuses while the account has personal data', () => {
    given(registration, registered, activated)
      .when(releaseIdentifier, { ...command, erased: false })
      .thenRefused(NotReleasable);
  });

  it('refuses what no account holds', () => {
    for (const events of [[], [registered], [registered, activated, released]]) {
      given(registration, ...events)
        .when(releaseIdentifier, command)
        .thenRefused(NotReleasable);
    }
  });
});
