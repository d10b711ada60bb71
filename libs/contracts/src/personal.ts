/**
 * What the sealed boxes hold. Never validated on a topic (it is not readable there); opened by who holds the person key.
 */

/** Guide rows 10, 13–17. */
export interface Profile {
  /** Canonical form. */
  readonly identifier: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** E.164. */
  readonly mobile?: string;
  /** As typed. */
  readonly phone?: string;
  readonly businessAddress?: string;
  readonly companyNumber?: CompanyNumber;
}

/** One field, three kinds of number; `verified` tells whether the checksum holds, never whether the company exists. */
export interface CompanyNumber {
  readonly kind: 'siren' | 'siret' | 'customs';
  readonly value: string;
  readonly verified: boolean;
}

/** Where a mail goes and how it greets. Every event that leads to a message seals one (a Profile is one, too). */
export type Destination = Pick<Profile, 'identifier' | 'firstName' | 'lastName' | 'email'>;

/** What the mail about a new device says besides where it goes. */
export interface DeviceNotice extends Destination {
  /** Kind of browser and system in words of a fixed list; empty when not recognised. */
  readonly device: string;
}

/** Where a text message goes. */
export interface SmsDestination {
  /** E.164. */
  readonly mobile: string;
}

/** Content of the credential box. */
export interface Credential {
  /** PHC string of argon2id. */
  readonly passwordHash: string;
}
