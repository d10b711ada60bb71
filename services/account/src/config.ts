import {
  accountPeriodVariables,
  callKeyVariables,
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
  INTERNAL_CALLERS: callKeyVariables.INTERNAL_CALLERS,
  INTERNAL_KEY: callKeyVariables.INTERNAL_KEY,
  ...mailLimitVariables,
  ...accountPeriodVariables,
  EMAIL_LINK_HOURS: wholeNumber('How long a link to prove a new e-mail address works, in hours.', {
    default: 24,
    min: 1,
    max: 168,
  }),
  EMAIL_UNDO_DAYS: wholeNumber('How long a former e-mail address can be put back by the link mailed to it, in days.', {
    default: 7,
    min: 1,
    max: 30,
  }),
  FACTOR_STOP_DAYS: wholeNumber(
    'How long a second factor that an account without one was given can be taken away by the link of the mail about it, in days.',
    { default: 7, min: 1, max: 30 },
  ),
  FORMER_EMAIL_TOLD_HOURS: wholeNumber(
    'How long after a change of address a mail to choose a new password is told to the former one, too, in hours; 0 never.',
    { default: 72, min: 0, max: 720 },
  ),
  FACTOR_RECOVERY_LINK_HOURS: wholeNumber(
    'How long the link that takes a lost second factor away works, from when it opens, in hours.',
    { default: 48, min: 1, max: 168 },
  ),
});
export type AccountConfiguration = Readonly<z.infer<typeof accountConfiguration>>;
