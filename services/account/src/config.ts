import {
  httpVariables,
  internalVariables,
  keyVariables,
  logVariables,
  mailLimitVariables,
  passwordVariables,
  portVariables,
  serverVariables,
  testHookVariables,
  wholeNumber,
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
  LINK_KEY: keyVariables.LINK_KEY,
  INTERNAL_KEY: keyVariables.INTERNAL_KEY,
  ...mailLimitVariables,
  CLOSED_ACCOUNT_DAYS: wholeNumber('How long a closed account can be reopened before it is erased, in days.', {
    default: 30,
    min: 1,
    max: 365,
  }),
  EMAIL_LINK_HOURS: wholeNumber('How long a link to prove a new e-mail address works, in hours.', {
    default: 24,
    min: 1,
    max: 168,
  }),
  RESET_LINK_MINUTES: wholeNumber('How long a link to choose a new password works, in minutes.', {
    default: 60,
    min: 5,
    max: 1440,
  }),
});
export type AccountConfiguration = Readonly<z.infer<typeof accountConfiguration>>;
