import {
  activationVariables,
  httpVariables,
  internalVariables,
  keyVariables,
  logVariables,
  passwordVariables,
  portVariables,
  serverVariables,
  smsVariables,
  testHookVariables,
  variable,
} from '#runtime';
import { z } from 'zod';
import { frenchCountries } from './register-user/mobile-number.js';

/** Every variable that the registration service reads. */
export const registrationConfiguration = z.object({
  ...serverVariables,
  ...httpVariables,
  ...portVariables,
  ...passwordVariables,
  ...activationVariables,
  ...internalVariables,
  ...smsVariables,
  ...logVariables,
  ...testHookVariables,
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
  PERSONAL_DATA_KEY: keyVariables.PERSONAL_DATA_KEY,
  CREDENTIAL_KEY: keyVariables.CREDENTIAL_KEY,
  LINK_KEY: keyVariables.LINK_KEY,
  INTERNAL_KEY: keyVariables.INTERNAL_KEY,
  IDENTIFIER_KEY: keyVariables.IDENTIFIER_KEY,
});
export type RegistrationConfiguration = Readonly<z.infer<typeof registrationConfiguration>>;
