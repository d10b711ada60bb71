import {
  httpOrigin,
  httpVariables,
  internalVariables,
  keyVariables,
  logVariables,
  mobileVariables,
  passwordVariables,
  portVariables,
  publicUrlVariables,
  serverVariables,
  smsVariables,
  testHookVariables,
  variable,
  wholeNumber,
} from '#runtime';
import { securityLevel } from '#contracts';
import { z } from 'zod';
import { codeVariables, sessionVariables, signInVariables } from './limit-variables.js';
import type { Policies } from './teleservices/teleservices.js';

const peer = (service: string) =>
  variable(httpOrigin, {
    meaning: `Where the ${service} service is reached.`,
    write: `the origin of the ${service} service, such as https://${service}:3000`,
  });

/** Where the gateway reaches the services behind it. */
const peerVariables = { REGISTRATION_URL: peer('registration'), ACCOUNT_URL: peer('account') };

const { PERSONAL_DATA_KEY, CREDENTIAL_KEY, INTERNAL_KEY, IDENTIFIER_KEY, OTP_KEY } = keyVariables;

const entry = `[a-z0-9-]+=(?:${securityLevel.options.join('|')})(?:@[1-9]\\d{0,3})?`;
const policies = new RegExp(`^(?:${entry}(?:,${entry})*)?$`);

function policyOf(text: string): [string, { level: z.infer<typeof securityLevel>; maxAgeMinutes?: number }] {
  const [id = '', demand = ''] = text.split('=');
  const [level, minutes] = demand.split('@');
  return [id, { level: securityLevel.parse(level), ...(minutes !== undefined && { maxAgeMinutes: Number(minutes) }) }];
}

export const gatewayConfiguration = z.object({
  ...serverVariables,
  ...httpVariables,
  ...publicUrlVariables,
  ...logVariables,
  ...portVariables,
  ...peerVariables,
  ...internalVariables,
  PERSONAL_DATA_KEY,
  CREDENTIAL_KEY,
  INTERNAL_KEY,
  IDENTIFIER_KEY,
  OTP_KEY,
  ...passwordVariables,
  ...signInVariables,
  ...codeVariables,
  ...smsVariables,
  ...mobileVariables,
  ...sessionVariables,
  REGISTRATION_MAX_PER_ADDRESS_PER_MINUTE: wholeNumber(
    'Registrations, requests for activation mails and disownings per client address and minute.',
    { default: 600, min: 1, max: 1_000_000 },
  ),
  TELESERVICE_LEVELS: variable(
    z
      .string()
      .regex(policies, { error: 'is not a list of levels' })
      .transform((text): Policies => new Map(text === '' ? [] : text.split(',').map(policyOf))),
    {
      meaning:
        'What teleservices demand of a session: a level, and after `@` how many minutes old its authentication may be. Others demand `password`.',
      write: 'entries like eddi=sms-token or eddi=sms-token@30, separated by commas; levels: password, sms-token, totp',
      default: 'eddi=sms-token',
    },
  ),
  ...testHookVariables,
});
export type GatewayConfiguration = Readonly<z.infer<typeof gatewayConfiguration>>;
