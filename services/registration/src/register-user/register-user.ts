import type { EventName, Language, RefusalReason, RegistrationLevel, StoredEvent } from '#contracts';
import { isPaused } from '#time-windows';
import type { Mailing } from '../limit-mails/mail-allowance.js';
import type { PendingRegistration, Registration, RegistrationEvent } from '../registration.js';
import {
  nextLink,
  overdue,
  registrationExpired,
  reservationEnd,
  type ActivationTerms,
} from '../expire-registrations/reservation.js';

/** Stream `refusal-<event id>`: a registration that was answered like any other and comes to nothing. */
export type RegistrationRefused = StoredEvent<EventName<{ readonly category: 'refusal' }>>;

/** What becomes of a registration: an account reserved, for the first time or again, or a refusal that only a mail tells. */
export type Course = 'register' | 'register-again' | RefusalReason;

/**
 * The course that the identifier's past leaves open; the limits of the address may still turn it into `limit`. Of several
 * registrations of a pending identifier under the same address the newest counts, with its password and its link: an earlier
 * one may be a stranger's, and only who reads the mailbox activates any. Debounced: so soon after the last mail it is the same
 * click, and that mail stands.
 */
export function courseOf(
  registration: Registration,
  { emailKey, at, debounceMs }: { emailKey: string; at: string; debounceMs: number },
): Course {
  if (registration.status === 'free' || overdue(registration, at)) return 'register';
  const samePerson = registration.emailKey === emailKey;
  if (registration.status === 'activated') return samePerson ? 'own-account' : 'identifier-taken';
  if (!samePerson) return 'identifier-taken';
  return isPaused(Date.parse(registration.mailedAt), Date.parse(at), debounceMs) ? 'limit' : 'register-again';
}

/** What is known of a request for an account before it is decided; the same on every try. */
export interface RegistrationFacts {
  /** Of the event that answers the request; seeded by the Idempotency-Key where there is one. */
  readonly eventId: string;
  /** Of `registration-expired`, where the identifier's last reservation is over but not yet written down as such. */
  readonly expiredEventId: string;
  readonly at: string;
  readonly accountId: string;
  readonly registrationKey: string;
  readonly emailKey: string;
  readonly securityLevel: RegistrationLevel;
  readonly language: Language;
  readonly newsletter: boolean;
  readonly terms: ActivationTerms;
}

/** What is to be done for a request, and what its address is charged for that. */
export type RegistrationPlan = { readonly mailing: Mailing } & (
  | { readonly course: 'register' | RefusalReason }
  | { readonly course: 'register-again'; readonly pending: PendingRegistration }
);

/** The plan that the identifier's past leaves open, before the limits of the address. */
export function planRegistration(
  facts: RegistrationFacts,
  registration: Registration,
  debounceMs: number,
): RegistrationPlan {
  const { eventId, at, registrationKey, emailKey, terms } = facts;
  const { generation } = registration;
  const mailing = { id: eventId, at: Date.parse(at), registrationKey, generation: generation + 1 };
  const course = courseOf(registration, { emailKey, at, debounceMs });
  const reservedUntil = Date.parse(reservationEnd(at, terms));
  if (course === 'register') return { course, mailing: { ...mailing, purpose: 'register', reservedUntil } };
  if (course === 'register-again' && registration.status === 'pending') {
    return { course, pending: registration, mailing: { ...mailing, purpose: 'renew', reservedUntil } };
  }
  const reason = course as RefusalReason;
  return { course: reason, mailing: { ...mailing, generation, purpose: reason === 'limit' ? 'none' : 'refuse' } };
}

export interface RegisterUserDecision extends RegistrationFacts {
  readonly course: Course;
  /** Sealed Profile for the account's person key, or sealed Destination for the refusal's own. */
  readonly personal: string;
  /** Sealed Credential; of an account that is reserved only. */
  readonly credential?: string;
}

/** Guide rows 8–20. Refusals go to a stream of their own, everything else to the identifier's. */
export function registerUser(
  decision: RegisterUserDecision,
  registration: Registration,
): (RegistrationEvent | RegistrationRefused)[] {
  const { course, at, language, personal, eventId } = decision;
  switch (course) {
    case 'register':
    case 'register-again':
      return register(decision, registration);
    case 'limit':
      return [];
    case 'identifier-taken':
    case 'own-account': {
      const data = { refusalId: eventId, reason: course, language, refusedAt: at, personal };
      return [{ id: eventId, type: 'registration-refused', data }];
    }
  }
}

function register(decision: RegisterUserDecision, registration: Registration): RegistrationEvent[] {
  const { eventId, at, accountId, registrationKey, emailKey, securityLevel, language, newsletter } = decision;
  const { terms, personal, credential } = decision;
  if (credential === undefined) throw new Error('A registration needs a credential');
  const reservationEndsAt = reservationEnd(at, terms);
  const registered: RegistrationEvent = {
    id: eventId,
    type: 'user-registered',
    data: {
      accountId,
      registrationKey,
      emailKey,
      securityLevel,
      language,
      newsletter,
      ...nextLink(registration, reservationEndsAt, decision),
      registeredAt: at,
      reservationEndsAt,
      personal,
      credential,
    },
  };
  const expired = overdue(registration, at);
  return expired ? [registrationExpired(decision.expiredEventId, expired, at), registered] : [registered];
}
