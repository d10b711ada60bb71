import { defineProblem } from '#contracts';
import { Refusal } from '#event-sourcing';
import type { LinkClaims } from '#personal-data';
import type { ActivatedRegistration, PendingRegistration, Registration, UserActivated } from '../registration.js';
import { isCurrent, isPending } from '../expire-registrations/reservation.js';

const activationRefused = defineProblem(403, 'activation-refused', {
  en: [
    'The activation was refused',
    'Link, identifier or password is wrong, or the link is used, replaced or expired; which one is not told.',
  ],
  fr: [
    'L’activation est refusée',
    'Le lien, l’identifiant ou le mot de passe est faux, ou le lien est utilisé, remplacé ou expiré ; il n’est pas dit lequel.',
  ],
});

/** Any wrong part, a used, old or expired link, a registration that is over: one refusal for all, one message. */
export class ActivationRefused extends Refusal {
  constructor() {
    super(activationRefused, 'Link, identifier and password do not belong together, or the link is no longer valid');
  }
}

/** What the person brought, as far as it proved genuine. */
export interface ActivationProof {
  readonly at: string;
  /** Claims of the link, if its signature is the registration's. */
  readonly link: LinkClaims | undefined;
  /** The credential that the password opens, if any: it must be the registration's. */
  readonly provenCredential: string | undefined;
}

export interface ActivateRegistrationDecision extends ActivationProof {
  readonly eventId: string;
  /** Sealed Profile with the address as last corrected. */
  readonly personal: string;
  /** Sealed Credential. */
  readonly credential: string;
}

/** The registration that the proof activates: link, identifier and password together; none alone changes anything. */
export function provenRegistration(proof: ActivationProof, registration: Registration): PendingRegistration {
  if (!isPending(registration, proof.at)) throw new ActivationRefused(); // used, expired, disowned: one refusal
  if (!isCurrent(proof.link, 'activate', registration, proof.at)) throw new ActivationRefused();
  if (registration.credential !== proof.provenCredential) throw new ActivationRefused();
  return registration;
}

/**
 * Whether this very proof activated the registration before. Shown again in the time of its link, after a second click or an
 * answer that was lost, it answers as it did [I9].
 */
export function isActivatedBy(
  proof: ActivationProof,
  registration: Registration,
): registration is ActivatedRegistration {
  return (
    registration.status === 'activated' &&
    isCurrent(proof.link, 'activate', registration, proof.at) &&
    registration.credential === proof.provenCredential
  );
}

/** Guide rows 21–23: the account may be opened. The event carries all that it needs. */
export function activateRegistration(
  decision: ActivateRegistrationDecision,
  registration: Registration,
): UserActivated[] {
  const pending = provenRegistration(decision, registration);
  const { eventId, at, personal, credential } = decision;
  const { accountId, registrationKey, securityLevel, language, newsletter, registeredAt, emailKey, generation } =
    pending;
  return [
    {
      id: eventId,
      type: 'user-activated',
      data: {
        accountId,
        registrationKey,
        securityLevel,
        language,
        newsletter,
        registeredAt,
        activatedAt: at,
        emailKey,
        generation,
        personal,
        credential,
      },
    },
  ];
}
