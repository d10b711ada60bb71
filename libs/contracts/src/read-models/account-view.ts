import type { z } from 'zod';
import type { Language } from '../fields.js';
import type { threeLevels } from '../levels/released-levels.js';

/**
 * The published read model of category `account`: written by the account service alone, read by the gateway.
 * Document id = account id. Personal data stays sealed; the revision is the stream's.
 */
export interface AccountView {
  readonly accountId: string;
  /** HMAC of the identifier: how sign-in finds the account. Unique while the account lives. */
  readonly registrationKey: string;
  readonly status: 'active' | 'suspended' | 'closed';
  /** Of a closed account: when its personal data will be erased. */
  readonly erasesAt?: string;
  readonly securityLevel: z.infer<typeof threeLevels>;
  readonly language: Language;
  readonly newsletter: boolean;
  readonly registeredAt: string;
  readonly openedAt: string;
  readonly passwordChangedAt: string;
  /** The change of address that waits for its proof; it may have run out. */
  readonly emailChange?: { /** Sealed Destination. */ readonly personal: string; readonly expiresAt: string };
  /** When the mobile number was proven; absent while it is not. */
  readonly mobileConfirmedAt?: string;
  /** Until when a recovery of the second factor may be concluded; absent while none waits. Named after the first kind of it. */
  readonly mobileRecoveryUntil?: string;
  /**
   * When a session bound the number, or the application; absent for a number that was given at registration or by a mailed
   * link. Who replaced a factor after proving the one that the level demands carries its age on.
   */
  readonly mobileBoundAt?: string;
  readonly totpBoundAt?: string;
  /** Sealed Profile. */
  readonly personal: string;
  /** Sealed Credential. */
  readonly credential: string;
  /** Sealed TotpCredential; never where the password is enough. */
  readonly totp?: string;
  /** Recovery codes of the application that are left; present with it. */
  readonly recoveryCodesLeft?: number;
}

/** Collection in the document store: name, version, indexes. */
export const accountViewCollection = {
  name: 'account-view',
  version: 2,
  indexes: [{ fields: ['registrationKey'] as const }, { fields: ['erasesAt'] as const }],
} as const;
