import type { LinkClaims } from '#personal-data';
import type { PendingRegistration, Registration, RegistrationExpired } from '../registration.js';

/** How links and reservations are made; configuration. Also the injection token. */
export abstract class ActivationTerms {
  /** Of the key from which new links are derived. */
  abstract readonly linkKeyId: string;
  /** How long a link works at most. */
  abstract readonly linkMs: number;
  /** How long an identifier stays reserved without activation; nothing extends it. */
  abstract readonly reservationMs: number;
}

/** The fields from which notifier and verifier derive one and the same link. */
export interface LinkFacts {
  readonly generation: number;
  readonly linkKeyId: string;
  readonly linkExpiresAt: string;
}

/** When a reservation made at the instant ends. */
export function reservationEnd(at: string, { reservationMs }: ActivationTerms): string {
  return new Date(Date.parse(at) + reservationMs).toISOString();
}

/** The link that replaces those of the generation before; never works beyond the end of the reservation. */
export function nextLink(
  { generation }: { readonly generation: number },
  reservationEndsAt: string,
  { at, terms }: { readonly at: string; readonly terms: ActivationTerms },
): LinkFacts {
  const end = Math.min(Date.parse(at) + terms.linkMs, Date.parse(reservationEndsAt));
  return { generation: generation + 1, linkKeyId: terms.linkKeyId, linkExpiresAt: new Date(end).toISOString() };
}

/**
 * The registration, if its reservation is over at this instant though nothing says so yet. Time is data: it counts as
 * expired in every decision.
 */
export function overdue(state: Registration, at: string): PendingRegistration | undefined {
  return state.status === 'pending' && Date.parse(at) >= Date.parse(state.reservationEndsAt) ? state : undefined;
}

/** Whether the registration waits for its activation at this instant. */
export function isPending(state: Registration, at: string): state is PendingRegistration {
  return state.status === 'pending' && overdue(state, at) === undefined;
}

/** Writes down that the reservation is over. */
export function registrationExpired(id: string, expired: PendingRegistration, at: string): RegistrationExpired {
  const { accountId, registrationKey, emailKey, generation } = expired;
  return {
    id,
    type: 'registration-expired',
    data: { accountId, registrationKey, emailKey, generation, expiredAt: at },
  };
}

/**
 * Whether the link is of this purpose, this registration and its newest generation, and in its time: it works, or would if it
 * had not been used. Its signature was checked before.
 */
export function isCurrent(
  link: LinkClaims | undefined,
  purpose: LinkClaims['purpose'],
  { registrationKey, generation }: Pick<PendingRegistration, 'registrationKey' | 'generation'>,
  at: string,
): boolean {
  return (
    link !== undefined &&
    link.purpose === purpose &&
    link.subject === registrationKey &&
    link.generation === generation &&
    Date.parse(at) < Date.parse(link.expiresAt)
  );
}
