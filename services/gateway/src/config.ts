import {
  accountPeriodVariables,
  callKeyVariables,
  certificationVariables,
  httpOrigin,
  httpVariables,
  internalVariables,
  isHostName,
  keyVariables,
  listOf,
  logVariables,
  mailLimitVariables,
  mobileVariables,
  network,
  oneOf,
  passwordVariables,
  portVariables,
  publicationVariables,
  publicUrlVariables,
  registrationPeriodVariables,
  serverVariables,
  smsVariables,
  testHookVariables,
  urlOf,
  variable,
  wholeNumber,
} from '#runtime';
import { isLoopback } from '#web';
import { securityLevel, type SecurityLevel } from '#contracts';
import { z } from 'zod';
import { ssoVariables } from './sso-variables.js';

/** What teleservices demand, by id, as an entry says it: `eddi=sms-token`, or `eddi=sms-token@30` with minutes. */
export type Policies = ReadonlyMap<string, { readonly level: SecurityLevel; readonly maxAgeMinutes?: number }>;

const peer = (service: string) =>
  variable(httpOrigin, {
    meaning: `Where the ${service} service is reached.`,
    write: `the origin of the ${service} service, such as https://${service}:3000`,
    rule: (values) => inClear(values[`${service.toUpperCase()}_URL`], values['INTERNAL_TLS']),
  });

/** Bodies of calls hold passwords: what every call would be refused for is told at the start. */
function inClear(url: unknown, tls: unknown): string | undefined {
  if (typeof url !== 'string' || tls === 'off' || url.startsWith('https:') || isLoopback(new URL(url).hostname))
    return undefined;
  return 'is reached in clear; write https, or INTERNAL_TLS=off where a mesh encrypts';
}

/** Under which names it is reached, and who sees the development mailbox. */
const visitorVariables = {
  PUBLIC_HOSTS: variable(
    listOf(
      z.string().refine((text) => text === '*' || isHostName(text), { error: 'holds something that is no host name' }),
    ),
    {
      meaning:
        'Names besides that of `PUBLIC_URL` and the loopback ones by which the portal is asked, such as those that proxies use. ' +
        'Under any other it answers 421; ports do not count. `*` lets every name pass, and with it a web page that leads its own name here.',
      write: 'host names separated by commas, such as portal,gateway.prodouane.svc',
      default: '',
    },
  ),
  MAIL: variable(urlOf(['file', 'smtp', 'smtps']).optional(), {
    meaning:
      'What the notification service is told as `MAIL`. Where it is a folder that both see, the development mailbox shows it.',
    write: 'file:<folder>',
    secret: true,
  }),
  DEV_MAILBOX: oneOf(['0', '1'], {
    meaning:
      'Whether everybody who reaches the portal sees the development mailbox, and with it every link and code that was ' +
      'sent; otherwise only who asks at this machine, by a loopback name.',
    default: '0',
  }),
};

/** Where the gateway reaches the services behind it. */
const peerVariables = {
  REGISTRATION_URL: peer('registration'),
  ACCOUNT_URL: peer('account'),
  ADHESION_URL: peer('adhesion'),
};

/** Sign-in [R-19..22]. */
const signInVariables = {
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

/** What strangers may ask for. */
const registrationVariables = {
  REGISTRATION_MAX_PER_ADDRESS_PER_MINUTE: wholeNumber('Registrations per client address and minute.', {
    default: 10,
    min: 1,
    max: 1_000_000,
  }),
  REGISTRATION_MAX_PER_ADDRESS_PER_DAY: wholeNumber(
    'Registrations per client address and day; forms that were answered with what is wrong in them do not count.',
    { default: 50, min: 1, max: 1_000_000 },
  ),
  REGISTRATION_OPEN_NETWORKS: variable(listOf(network), {
    meaning:
      'Networks, as of a large company, from whose addresses more may register: as many a minute as MAILED_LINK_MAX_PER_ADDRESS_PER_MINUTE says.',
    write: 'addresses and networks separated by commas, such as 198.51.100.7,2001:db8:7::/48; IPv6 of 64 bits at most',
    default: '',
  }),
  REGISTRATION_MAILS_MAX_PER_HOUR: wholeNumber(
    'Mails of registrations that may be asked for in an hour, in the whole installation; beyond, the answer is 503.',
    { default: 2000, min: 1, max: 10_000_000 },
  ),
  MAILED_LINK_MAX_PER_ADDRESS_PER_MINUTE: wholeNumber(
    'Requests for mailed links, and uses of them without a password, per client address and minute.',
    { default: 600, min: 1, max: 1_000_000 },
  ),
};

/** What other services keep to, for pages to say: told alike to each of them. */
const toldVariables = {
  ...registrationPeriodVariables,
  ...accountPeriodVariables,
  RESEND_INTERVAL_SECONDS: mailLimitVariables.RESEND_INTERVAL_SECONDS,
};

/** Codes by SMS and by authenticator application. */
const codeVariables = {
  CODE_MINUTES: wholeNumber('How long a challenge may be answered, in minutes.', { default: 5, min: 1, max: 15 }),
  CODE_MAX_TRIES: wholeNumber('Codes that may be tried on one challenge.', { default: 5, min: 1, max: 10 }),
  CODE_MAX_TRIES_PER_HOUR: wholeNumber('Wrong codes of one account per hour, over all its challenges.', {
    default: 10,
    min: 1,
    max: 100,
  }),
  CODE_MAX_CONSECUTIVE_FAILURES: wholeNumber(
    'Wrong codes of one account in a row after which only a new password by mailed link, or a recovery of the second factor, opens it to codes; 0 for no such end.',
    { default: 100, min: 0, max: 1000 },
  ),
  SMS_MAX_PER_ACCOUNT_PER_QUARTER_HOUR: wholeNumber(
    'Text messages of one account per 15 minutes; as many again for its known devices and open sessions.',
    {
      default: 3,
      min: 1,
      max: 100,
    },
  ),
  SMS_MAX_PER_NUMBER_PER_DAY: wholeNumber(
    'Text messages of one account to its proven number per day; as many again for its known devices and open sessions.',
    {
      default: 5,
      min: 1,
      max: 1000,
    },
  ),
  SMS_MAX_PER_UNPROVEN_NUMBER_PER_DAY: wholeNumber(
    'Text messages per day to one number that those who ask have not proven, over all accounts.',
    { default: 5, min: 1, max: 1000 },
  ),
  SMS_MAX_UNPROVEN_PER_ACCOUNT_PER_DAY: wholeNumber('Text messages of one account to unproven numbers per day.', {
    default: 5,
    min: 1,
    max: 1000,
  }),
  SMS_MAX_UNPROVEN_PER_ADDRESS_PER_DAY: wholeNumber('Text messages to unproven numbers per client address and day.', {
    default: 30,
    min: 1,
    max: 1_000_000,
  }),
  SMS_MAX_PER_HOUR: wholeNumber('Text messages of the whole installation per hour: what an attack may cost at most.', {
    default: 1000,
    min: 1,
    max: 1_000_000,
  }),
  SMS_UNPROVEN_PERCENT: wholeNumber(
    'How much of that may go to numbers that nobody has proven, in percent; the rest is kept for proven ones.',
    { default: 20, min: 1, max: 100 },
  ),
};

/** Sessions [R-26..29, R-34]. */
const sessionVariables = {
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
  SESSION_MAX_PER_ACCOUNT: wholeNumber('Open sessions of one account; one more ends the oldest.', {
    default: 20,
    min: 1,
    max: 10_000,
  }),
  FACTOR_SETTLING_HOURS: wholeNumber(
    'How long a second factor that was bound in a session of an account without one does not count yet for teleservices, in hours; 0: it counts at once.',
    { default: 24, min: 0, max: 720 },
  ),
  RECENT_AUTHENTICATION_MINUTES: wholeNumber(
    'Sensitive changes ask for an authentication no older than this, in minutes.',
    { default: 15, min: 1, max: 1440 },
  ),
};

const { PERSONAL_DATA_KEY, CREDENTIAL_KEY, IDENTIFIER_KEY, OTP_KEY, SSO_KEY, CLIENT_KEY } = keyVariables;
const { INTERNAL_SIGNING_KEY, INTERNAL_KEY } = callKeyVariables;

const entry = `[a-z0-9-]+=(?:${securityLevel.options.join('|')})(?:@[1-9]\\d{0,3})?`;
const policies = new RegExp(`^(?:${entry}(?:,${entry})*)?$`);

function policyOf(text: string): [string, { level: z.infer<typeof securityLevel>; maxAgeMinutes?: number }] {
  const [id = '', demand = ''] = text.split('=');
  const [level, minutes] = demand.split('@');
  return [id, { level: securityLevel.parse(level), ...(minutes !== undefined && { maxAgeMinutes: Number(minutes) }) }];
}

/** Whichever of two counted, a service could be demanded less of than was meant. */
function namesEachOnce(text: string): boolean {
  const ids = text.split(',').map((each) => each.split('=')[0]);
  return new Set(ids).size === ids.length;
}

export const gatewayConfiguration = z.object({
  ...serverVariables,
  ...httpVariables,
  ...publicUrlVariables,
  ...visitorVariables,
  ...logVariables,
  ...portVariables,
  ...peerVariables,
  ...internalVariables,
  PERSONAL_DATA_KEY,
  CREDENTIAL_KEY,
  INTERNAL_SIGNING_KEY,
  INTERNAL_KEY,
  IDENTIFIER_KEY,
  OTP_KEY,
  SSO_KEY,
  CLIENT_KEY,
  ...passwordVariables,
  ...signInVariables,
  ...codeVariables,
  ...smsVariables,
  ...mobileVariables,
  ...sessionVariables,
  ...registrationVariables,
  ...ssoVariables,
  ...certificationVariables,
  ...toldVariables,
  ...publicationVariables,
  TELESERVICE_LEVELS: variable(
    z
      .string()
      .regex(policies, { error: 'is not a list of levels' })
      .refine(namesEachOnce, { error: 'names a teleservice twice' })
      .transform((text): Policies => new Map(text === '' ? [] : text.split(',').map(policyOf))),
    {
      meaning:
        'What teleservices demand of a session in place of what the catalogue says: a level, and after `@` how many minutes old its authentication may be.',
      write: `entries like eddi=sms-token or eddi=sms-token@30, separated by commas; levels: ${securityLevel.options.join(', ')}`,
      default: '',
    },
  ),
  ...testHookVariables,
});
export type GatewayConfiguration = Readonly<z.infer<typeof gatewayConfiguration>>;
