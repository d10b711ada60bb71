import {
  callKeyVariables,
  httpVariables,
  internalVariables,
  keyVariables,
  logVariables,
  mailLimitVariables,
  mobileVariables,
  passwordVariables,
  portVariables,
  registrationPeriodVariables,
  serverVariables,
  smsVariables,
  testHookVariables,
  wholeNumber,
} from '#runtime';
import { z } from 'zod';

/** Every variable that the registration service reads. */
export const registrationConfiguration = z.object({
  ...serverVariables,
  ...httpVariables,
  ...portVariables,
  ...passwordVariables,
  ...registrationPeriodVariables,
  ...mailLimitVariables,
  EMAIL_MAX_PENDING: wholeNumber('Registrations that may wait for activation with one address.', {
    default: 3,
    min: 1,
    max: 100,
  }),
  ...internalVariables,
  ...smsVariables,
  ...mobileVariables,
  ...logVariables,
  ...testHookVariables,
  PERSONAL_DATA_KEY: keyVariables.PERSONAL_DATA_KEY,
  CREDENTIAL_KEY: keyVariables.CREDENTIAL_KEY,
  LINK_KEY: keyVariables.LINK_KEY,
  INTERNAL_CALLERS: callKeyVariables.INTERNAL_CALLERS,
  INTERNAL_KEY: callKeyVariables.INTERNAL_KEY,
  IDENTIFIER_KEY: keyVariables.IDENTIFIER_KEY,
});
export type RegistrationConfiguration = Readonly<z.infer<typeof registrationConfiguration>>;
