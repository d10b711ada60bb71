import {
  httpVariables,
  internalVariables,
  keyVariables,
  logVariables,
  passwordVariables,
  portVariables,
  serverVariables,
  testHookVariables,
} from '#runtime';
import { z } from 'zod';

/** Every variable that the account service reads. */
export const accountConfiguration = z.object({
  ...serverVariables,
  ...httpVariables,
  ...portVariables,
  ...passwordVariables,
  ...internalVariables,
  ...logVariables,
  ...testHookVariables,
  PERSONAL_DATA_KEY: keyVariables.PERSONAL_DATA_KEY,
  CREDENTIAL_KEY: keyVariables.CREDENTIAL_KEY,
  INTERNAL_KEY: keyVariables.INTERNAL_KEY,
  LINK_KEY: keyVariables.LINK_KEY,
});
export type AccountConfiguration = Readonly<z.infer<typeof accountConfiguration>>;
