import type { Registration, RegistrationExpired } from '../registration.js';
import { overdue, registrationExpired } from './reservation.js';

export interface ExpireRegistrationDecision {
  readonly eventId: string;
  readonly at: string;
}

/** The reservation is over: the identifier is free, and the person's data will be unreadable. */
export function expireRegistration(
  { eventId, at }: ExpireRegistrationDecision,
  registration: Registration,
): RegistrationExpired[] {
  const expired = overdue(registration, at);
  return expired ? [registrationExpired(eventId, expired, at)] : [];
}
