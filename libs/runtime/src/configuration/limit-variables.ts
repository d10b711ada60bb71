import type { Guessability } from '#personal-data';
import { variable, wholeNumber } from './variable.js';
import { z } from 'zod';

const automatic = (meaning: string) =>
  variable(
    z
      .string()
      .regex(/^(?:auto|[1-9]\d{0,3})$/, { error: 'is neither "auto" nor a number from 1 to 9999' })
      .transform((text) => (text === 'auto' ? undefined : Number(text))),
    { meaning, write: 'auto, or a whole number from 1 to 9999', default: 'auto' },
  );

/** Passwords and what a hash costs. */
export const passwordVariables = {
  PASSWORD_MIN_LENGTH: wholeNumber(
    'Shortest password, in characters: 7 is the guide, 12 CNIL, 15 NIST single-factor.',
    { default: 7, min: 7, max: 64 },
  ),
  PASSWORD_MIN_SCORE: variable(
    z
      .string()
      .regex(/^[0-4]$/, { error: 'is not a score' })
      .transform((text) => Number(text) as Guessability),
    { meaning: 'Least estimated strength of a password.', write: 'a whole number from 0 to 4', default: '2' },
  ),
  ARGON2_MEMORY_KIB: wholeNumber('Memory of one argon2id hash, in KiB.', { default: 19_456, min: 8, max: 1_048_576 }),
  ARGON2_TIME_COST: wholeNumber('Passes of one argon2id hash.', { default: 2, min: 1, max: 16 }),
  ARGON2_PARALLELISM: wholeNumber('Lanes of one argon2id hash.', { default: 1, min: 1, max: 16 }),
  HASH_CONCURRENCY: automatic('Hashes that run at once; by itself, one fewer than cores, at least one.'),
  HASH_QUEUE: automatic('Hashes that may wait, beyond which the answer is 503; by itself, about a second of work.'),
};

/** Registration and activation [R-13..18]. */
export const activationVariables = {
  ACTIVATION_LINK_HOURS: wholeNumber('How long an activation link works, in hours; never beyond the reservation.', {
    default: 24,
    min: 1,
    max: 168,
  }),
  RESERVATION_DAYS: wholeNumber('How long an identifier waits for its activation, in days.', {
    default: 7,
    min: 1,
    max: 90,
  }),
  RESEND_INTERVAL_SECONDS: wholeNumber('Least time between two activation mails, in seconds.', {
    default: 60,
    min: 0,
    max: 3600,
  }),
  RESEND_MAX_PER_QUARTER_HOUR: wholeNumber('Activation mails asked for again, per 15 minutes.', {
    default: 5,
    min: 1,
    max: 100,
  }),
  EMAIL_MAX_MAILS_PER_DAY: wholeNumber('Mails of registrations to one address, per day.', {
    default: 10,
    min: 1,
    max: 1000,
  }),
  EMAIL_MAX_PENDING: wholeNumber('Registrations that may wait for activation with one address.', {
    default: 3,
    min: 1,
    max: 100,
  }),
};

/** Sign-in [R-19..22]. */
export const signInVariables = {
  SIGN_IN_MAX_ATTEMPTS: wholeNumber('Password attempts per identifier and window.', { default: 10, min: 1, max: 1000 }),
  SIGN_IN_WINDOW_MINUTES: wholeNumber('Window of password attempts, in minutes.', { default: 5, min: 1, max: 1440 }),
  SIGN_IN_MAX_CONSECUTIVE_FAILURES: wholeNumber(
    'Consecutive failures after which an identifier is closed to passwords.',
    { default: 100, min: 10, max: 1000 },
  ),
  SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: wholeNumber('Password attempts per client address and minute.', {
    default: 60,
    min: 1,
    max: 100_000,
  }),
};

/** Codes by SMS and by authenticator application. */
export const codeVariables = {
  CODE_MINUTES: wholeNumber('How long a challenge may be answered, in minutes.', { default: 5, min: 1, max: 15 }),
  CODE_MAX_TRIES: wholeNumber('Codes that may be tried on one challenge.', { default: 5, min: 1, max: 10 }),
  CODE_MAX_TRIES_PER_HOUR: wholeNumber('Wrong codes of one account per hour, over all its challenges.', {
    default: 10,
    min: 1,
    max: 100,
  }),
  SMS_MAX_PER_ACCOUNT_PER_QUARTER_HOUR: wholeNumber('Text messages of one account per 15 minutes.', {
    default: 3,
    min: 1,
    max: 100,
  }),
  SMS_MAX_PER_NUMBER_PER_DAY: wholeNumber('Text messages to one number per day.', { default: 5, min: 1, max: 1000 }),
  SMS_MAX_PER_HOUR: wholeNumber('Text messages of the whole installation per hour: what an attack may cost at most.', {
    default: 1000,
    min: 1,
    max: 1_000_000,
  }),
};

/** Sessions [R-26..29, R-34]. */
export const sessionVariables = {
  SESSION_IDLE_MINUTES: wholeNumber('A session that is not used ends after so many minutes.', {
    default: 30,
    min: 1,
    max: 1440,
  }),
  SESSION_ABSOLUTE_HOURS: wholeNumber('A session ends after so many hours, used or not.', {
    default: 12,
    min: 1,
    max: 168,
  }),
  RECENT_AUTHENTICATION_MINUTES: wholeNumber(
    'Sensitive changes ask for an authentication no older than this, in minutes.',
    { default: 15, min: 1, max: 1440 },
  ),
};

/** Every limit of the rules; a service takes the group that it applies. */
export const limitVariables = { ...activationVariables, ...signInVariables, ...codeVariables, ...sessionVariables };
