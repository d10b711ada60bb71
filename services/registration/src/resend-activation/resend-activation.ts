import type { ActivationRenewed, PendingRegistration, Registration } from '../registration.js';
import { isPending, nextLink } from '../expire-registrations/reservation.js';
import type { LinkRenewalFacts } from './link-renewal.js';

/** Whether there is anything to send again: a pending registration under this very address. */
export function isRenewable(
  registration: Registration,
  { emailKey, at }: { emailKey: string; at: string },
): registration is PendingRegistration {
  return isPending(registration, at) && registration.emailKey === emailKey;
}

/** A new generation of the link; older links are void. Otherwise nothing, and nobody is told. */
export function renewActivation(decision: LinkRenewalFacts, registration: Registration): ActivationRenewed[] {
  if (!isRenewable(registration, decision)) return [];
  const { eventId, at, personal } = decision;
  const { accountId, registrationKey, language, reservationEndsAt } = registration;
  const link = nextLink(registration, reservationEndsAt, decision);
  return [
    {
      id: eventId,
      type: 'activation-renewed',
      data: { accountId, registrationKey, language, ...link, renewedAt: at, personal },
    },
  ];
}
