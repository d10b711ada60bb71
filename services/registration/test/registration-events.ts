import type {
  ActivationRenewed,
  RegistrationDisowned,
  RegistrationEmailCorrected,
  RegistrationExpired,
  UserActivated,
  UserRegistered,
} from '../src/registration.js';
import type { ActivationTerms } from '../src/expire-registrations/reservation.js';
import type { RegistrationRefused } from '../src/register-user/register-user.js';

/* The history of one person's registration, for the specs: each maker takes what differs. */

const hour = 3600 * 1000;
export const start = '2026-03-09T09:00:00.000Z';

/** The instant so many hours after the registration. */
export function after(hours: number): string {
  return new Date(Date.parse(start) + hours * hour).toISOString();
}

export const terms: ActivationTerms = { linkKeyId: 'k1', linkMs: 24 * hour, reservationMs: 7 * 24 * hour };

export const ids = {
  accountId: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10',
  registrationKey: '6f1c0a2b3d4e5f60718293a4b5c6d7e8',
  emailKey: 'e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1',
  otherEmailKey: 'e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2',
};

const eventId = (digit: string) => `0192f0c1-7b20-7a55-8a3c-00000000000${digit}`;
export const box = (name: string) => `${eventId('0')}.${name}`;

export function userRegistered(different: Partial<UserRegistered['data']> = {}): UserRegistered {
  const { accountId, registrationKey, emailKey } = ids;
  return {
    id: eventId('1'),
    type: 'user-registered',
    data: {
      accountId,
      registrationKey,
      emailKey,
      securityLevel: 'password',
      language: 'fr',
      newsletter: false,
      generation: 1,
      linkKeyId: 'k1',
      linkExpiresAt: after(24),
      registeredAt: start,
      reservationEndsAt: after(7 * 24),
      personal: box('profile'),
      credential: box('credential'),
      ...different,
    },
  };
}

export function activationRenewed(different: Partial<ActivationRenewed['data']> = {}): ActivationRenewed {
  const { accountId, registrationKey } = ids;
  return {
    id: eventId('2'),
    type: 'activation-renewed',
    data: {
      accountId,
      registrationKey,
      language: 'fr',
      generation: 2,
      linkKeyId: 'k1',
      linkExpiresAt: after(25),
      renewedAt: after(1),
      personal: box('destination'),
      ...different,
    },
  };
}

export function registrationEmailCorrected(
  different: Partial<RegistrationEmailCorrected['data']> = {},
): RegistrationEmailCorrected {
  const { accountId, registrationKey, emailKey, otherEmailKey } = ids;
  return {
    id: eventId('3'),
    type: 'registration-email-corrected',
    data: {
      accountId,
      registrationKey,
      language: 'fr',
      generation: 2,
      linkKeyId: 'k1',
      linkExpiresAt: after(25),
      correctedAt: after(1),
      emailKey: otherEmailKey,
      previousEmailKey: emailKey,
      personal: box('destination'),
      ...different,
    },
  };
}

export function userActivated(different: Partial<UserActivated['data']> = {}): UserActivated {
  const { accountId, registrationKey, emailKey } = ids;
  return {
    id: eventId('4'),
    type: 'user-activated',
    data: {
      accountId,
      registrationKey,
      securityLevel: 'password',
      language: 'fr',
      newsletter: false,
      registeredAt: start,
      activatedAt: after(1),
      emailKey,
      generation: 1,
      personal: box('profile-anew'),
      credential: box('credential-anew'),
      ...different,
    },
  };
}

export function registrationExpired(different: Partial<RegistrationExpired['data']> = {}): RegistrationExpired {
  const { accountId, registrationKey, emailKey } = ids;
  const data = { accountId, registrationKey, emailKey, generation: 1, expiredAt: after(7 * 24), ...different };
  return { id: eventId('5'), type: 'registration-expired', data };
}

export function registrationDisowned(different: Partial<RegistrationDisowned['data']> = {}): RegistrationDisowned {
  const { accountId, registrationKey, emailKey } = ids;
  const data = { accountId, registrationKey, emailKey, generation: 1, disownedAt: after(1), ...different };
  return { id: eventId('6'), type: 'registration-disowned', data };
}

export function registrationRefused(different: Partial<RegistrationRefused['data']> = {}): RegistrationRefused {
  const id = eventId('7');
  return {
    id,
    type: 'registration-refused',
    data: {
      refusalId: id,
      reason: 'identifier-taken',
      language: 'fr',
      refusedAt: after(1),
      personal: box('destination'),
      ...different,
    },
  };
}
