import { z } from 'zod';

/*
 * Levels and factors as released versions of contracts list them. They never change and do not follow the catalogue: where
 * it grows, code that writes such an event does not compile before the event has a new version with a list of its own.
 */

/** Of `user-registered.v1`, `user-activated.v1`, `account-opened.v1` and `session-opened.v1`. */
export const twoLevels = z.enum(['password', 'sms-token']).describe('Security level the person chose');

/** Of `session-opened.v2`, `session-stepped-up.v1`, `service-entered.v1`, `security-level-changed.v1` and `.v2`, `factor-recovery-requested.v1`. */
export const threeLevels = z
  .enum(['password', 'sms-token', 'totp'])
  .describe('Security level: password alone, with a code by SMS, or with a code of an authenticator application');

/** Of `session-opened.v2` and `session-stepped-up.v1`. */
export const fourFactors = z.enum(['password', 'sms-token', 'totp', 'recovery-code']).describe('A proof of identity');
