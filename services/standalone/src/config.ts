import { logVariables, oneOf } from '#runtime';
import { z } from 'zod';
import { accountConfiguration } from '../../account/src/config.js';
import { adhesionConfiguration } from '../../adhesion/src/config.js';
import { gatewayConfiguration } from '../../gateway/src/config.js';
import { notificationConfiguration } from '../../notification/src/config.js';
import { registrationConfiguration } from '../../registration/src/config.js';

/** Every variable of every service, but where peers are, how calls are encrypted and what they were signed with before: here they never leave the process. */
export const standaloneConfiguration = z
  .object({
    ...gatewayConfiguration.shape,
    ...registrationConfiguration.shape,
    ...accountConfiguration.shape,
    ...adhesionConfiguration.shape,
    ...notificationConfiguration.shape, // after the gateway's, whose MAIL says what notification's is
    LOG_LEVEL: oneOf(logVariables.LOG_LEVEL.options, {
      meaning: 'Least severe lines that are written to standard output. Quiet by default: one person at one machine.',
      default: 'warn',
    }),
  })
  .omit({
    REGISTRATION_URL: true,
    ACCOUNT_URL: true,
    ADHESION_URL: true,
    INTERNAL_TLS_FOLDER: true,
    INTERNAL_KEY: true,
  });
export type StandaloneConfiguration = Readonly<z.infer<typeof standaloneConfiguration>>;
