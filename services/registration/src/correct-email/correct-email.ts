import type { PendingRegistration, Registration, RegistrationEmailCorrected } from '../registration.js';
import { isPending, nextLink } from '../expire-registrations/reservation.js';
import type { LinkRenewalFacts } from '../resend-activation/link-renewal.js';

/** The link goes to the corrected address. */
export interface CorrectEmailDecision extends LinkRenewalFacts {
  /** The credential that the password opens, if any: it must be the registration's. */
  readonly provenCredential: string | undefined;
}

/** Only who knows the password of a pending registration may move it to another address. */
export function isCorrectable(
  registration: Registration,
  { provenCredential, at }: { provenCredential: string | undefined; at: string },
): registration is PendingRegistration {
  return isPending(registration, at) && registration.credential === provenCredential;
}

/** A new generation of the link goes to the corrected address; older links are void. Otherwise nothing, and nobody is told. */
export function correctEmail(decision: CorrectEmailDecision, registration: Registration): RegistrationEmailCorrected[] {
  if (!isCorrectable(registration, decision)) return [];
  const { eventId, at, emailKey, personal } = decision;
  const { accountId, registrationKey, language, reservationEndsAt, emailKey: previousEmailKey } = registration;
  const link = nextLink(registration, reservationEndsAt, decision);
  return [
    {
      id: eventId,
      type: 'registration-email-corrected',
      data: { accountId, registrationKey, language, ...link, correctedAt: at, emailKey, previousEmailKey, personal },
    },
  ];
}
