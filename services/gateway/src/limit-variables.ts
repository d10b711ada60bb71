import { wholeNumber } from '#runtime';

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
