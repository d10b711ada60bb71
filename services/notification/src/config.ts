import {
  contactVariables,
  keyVariables,
  logVariables,
  portVariables,
  publicUrlVariables,
  serverVariables,
  smsVariables,
  testHookVariables,
  urlOf,
  variable,
} from '#runtime';
import { z } from 'zod';

/** Every variable that the notification service reads. */
export const notificationConfiguration = z.object({
  ...serverVariables,
  ...portVariables,
  ...publicUrlVariables,
  MAIL: variable(urlOf(['file', 'smtp', 'smtps']), {
    meaning:
      'Where mails go: files in a folder, or an SMTP server. `smtp:` demands STARTTLS, but for a server of this machine that asks ' +
      'for no password; `tls=off` lets mails go in clear where the server asks for none either.',
    write: 'file:<folder>, smtp://user:password@host:port, smtps://user:password@host:port or smtp://host:port?tls=off',
    default: 'file:<DATA_DIR>/outbox',
    secret: true,
  }),
  MAIL_FROM: variable(
    z.string().regex(/^[A-Za-z0-9._+-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/, {
      error: 'is not one plain e-mail address',
    }),
    {
      meaning: 'Sender of every mail.',
      write: 'one plain e-mail address, such as ne-pas-repondre@portal.example',
      default: 'ne-pas-repondre@localhost',
    },
  ),
  ...contactVariables,
  ...smsVariables,
  ...logVariables,
  ...testHookVariables,
  PERSONAL_DATA_KEY: keyVariables.PERSONAL_DATA_KEY,
  LINK_KEY: keyVariables.LINK_KEY,
  OTP_KEY: keyVariables.OTP_KEY,
});
export type NotificationConfiguration = Readonly<z.infer<typeof notificationConfiguration>>;
