import { defineProblem } from '#contracts';
import { Refusal } from '#event-sourcing';
import type { LinkClaims } from '#personal-data';
import type { Registration, RegistrationDisowned } from '../../registration.js';
import { isCurrent, isPending } from '../../expire-registrations/reservation.js';

const disownRefused = defineProblem(403, 'disown-refused', {
  en: [
    'The registration cannot be disowned',
    'The link is wrong, replaced or expired, or the registration is over; which one is not told.',
  ],
  fr: [
    'L’inscription ne peut être désavouée',
    'Le lien est faux, remplacé ou expiré, ou l’inscription est close ; il n’est pas dit lequel.',
  ],
});

/** A wrong, old, used or expired link, or a registration that is over: one refusal for all, one message. */
export class DisownRefused extends Refusal {
  constructor() {
    super(disownRefused, 'The link is not, or no longer, valid');
  }
}

export interface DisownRegistrationDecision {
  readonly eventId: string;
  readonly at: string;
  /** Claims of the link, if its signature is the registration's. */
  readonly link: LinkClaims | undefined;
}

/**
 * «Ce n'est pas moi»: who reads the mailbox frees the identifier at once; before activation only. The link that did it, shown
 * again in its time, changes nothing more.
 */
export function disownRegistration(
  { eventId, at, link }: DisownRegistrationDecision,
  registration: Registration,
): RegistrationDisowned[] {
  if (isDisownedBy(link, registration, at)) return [];
  if (!isPending(registration, at)) throw new DisownRefused();
  if (!isCurrent(link, 'disown', registration, at)) throw new DisownRefused();
  const { accountId, registrationKey, emailKey, generation } = registration;
  return [
    {
      id: eventId,
      type: 'registration-disowned',
      data: { accountId, registrationKey, emailKey, generation, disownedAt: at },
    },
  ];
}

function isDisownedBy(link: LinkClaims | undefined, registration: Registration, at: string): boolean {
  if (registration.status !== 'free' || registration.disowned === undefined) return false;
  return isCurrent(link, 'disown', { ...registration.disowned, generation: registration.generation }, at);
}
