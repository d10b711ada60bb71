import { frenchCountries } from '#personal-data';
import { isLoopback } from '#web';
import { z } from 'zod';
import { httpOrigin } from './server-variables.js';
import { oneOf, variable, wholeNumber } from './variable.js';

/*
 * What several services are told alike about the one portal that they make up. Defined once, so that they agree; what one
 * service alone reads stands in that service.
 */

/** Base of every link in mails and redirects; never a request header. Needs `serverVariables`. */
export const publicUrlVariables = {
  PUBLIC_URL: variable(httpOrigin, {
    meaning: 'Base of every link in mails and redirects, as people reach the portal.',
    write: 'an absolute http(s) URL without path or trailing slash, such as https://portal.example',
    default: 'http://<HOST>:<PORT>',
  }),
};

const twilioUrl =
  /^twilio:\/\/AC[0-9a-f]{32}:[^@/]+@(?:MG[0-9a-f]{32}|(?:\+|%2B)[1-9]\d{6,14})(?:\?api=https?:\/\/[^?#]+)?$/;

/** Whether calls to Twilio would leave this machine by plain http. */
function asksInClear(text: string): boolean {
  const api = /^twilio:.*[?]api=(http:.*)$/.exec(text)?.[1];
  return api !== undefined && !(URL.canParse(api) && isLoopback(new URL(api).hostname));
}

/** Where text messages go; without a channel nobody may choose a level that needs one. Needs `portVariables`. */
export const smsVariables = {
  SMS: variable(
    z
      .string()
      .refine((text) => text === 'none' || /^file:./.test(text) || twilioUrl.test(text), {
        error: 'is no channel for text messages',
        abort: true,
      })
      .refine((text) => !asksInClear(text), { error: 'would send its auth token in clear: write api=https://…' }),
    {
      meaning:
        'Where SMS tokens go: files in a folder, Twilio, or nowhere. `none` shows the level «Jeton SMS» as not yet open. ' +
        'Twilio tells the gateway under `/callbacks/text-messages` what became of each message, where `PUBLIC_URL` is https.',
      write: 'file:<folder>, twilio://<account SID>:<auth token>@<number or messaging service SID>, or none',
      default: 'file:<DATA_DIR>/outbox',
      secret: true,
    },
  ),
};

export const mobileVariables = {
  MOBILE_COUNTRIES: variable(
    z
      .string()
      .regex(/^[A-Z]{2}(?:,[A-Z]{2})*$/, { error: 'is not a list of country codes' })
      .transform((text) => text.split(',')),
    {
      meaning: 'Countries whose mobile numbers are taken; a national number is read as of the first that it fits.',
      write: 'ISO 3166 codes of two letters separated by commas, such as FR,GP,MQ',
      default: frenchCountries.join(','),
    },
  ),
};

/** Whether clients of single sign-on may do what the certification's own clients do, and no others should. */
export const certificationVariables = {
  CERTIFICATION_CLIENTS: oneOf(['0', '1'], {
    meaning:
      'Allows clients with `"certification": true`, which need not use PKCE: for running the OpenID certification, never in production.',
    default: '0',
  }),
};

/** How often mails with a link are sent [R-13..18]: those of registrations and those of accounts, each counted apart. */
export const mailLimitVariables = {
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
};

/** How long what a registration waits for lasts: kept by the registration service, told on the pages of the gateway. */
export const registrationPeriodVariables = {
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
};

/** How long links of accounts last: kept by the account service, told on the pages of the gateway. */
export const accountPeriodVariables = {
  CLOSED_ACCOUNT_DAYS: wholeNumber('How long a closed account can be reopened before it is erased, in days.', {
    default: 30,
    min: 1,
    max: 365,
  }),
  FACTOR_RECOVERY_DELAY_HOURS: wholeNumber(
    'How long the holder of an account may stop a recovery of its second factor before the mailed link opens, in hours.',
    { default: 24, min: 1, max: 168 },
  ),
  RESET_LINK_MINUTES: wholeNumber('How long a link to choose a new password works, in minutes.', {
    default: 60,
    min: 5,
    max: 1440,
  }),
};
