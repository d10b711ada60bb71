import {
  activationVariables,
  httpVariables,
  internalVariables,
  keyVariables,
  logVariables,
  mobileVariables,
  passwordVariables,
  portVariables,
  serverVariables,
  smsVariables,
  testHookVariables,
} from '#runtime';
import { z } from 'zod';

/** Every variable that the registration service reads. */
export const registrationConfiguration = z.object({
  ...serverVariables,
  ...httpVariables,
  ...portVariables,
  ...passwordVariables,
  ...activationVariables,
  ...internalVariables,
  ...smsVariables,
  ...mobileVariables,
  ...logVariables,
  ...testHookVariables,
  PERSONAL_DATA_KEY: keyVariables.PERSONAL_DATA_KEY,
  CREDENTIAL_KEY: keyVariables.CREDENTIAL_KEY,
  LINK_KEY: keyVariables.LINK_KEY,
  INTERNAL_KEY: keyVariables.INTERNAL_KEY,
  IDENTIFIER_KEY: keyVariables.IDENTIFIER_KEY,
});
export type RegistrationConfiguration = Readonly<z.infer<typeof registrationConfiguration>>;
