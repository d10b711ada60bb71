import {
  keyVariables,
  logVariables,
  mailVariables,
  portVariables,
  publicUrlVariables,
  serverVariables,
  smsVariables,
  testHookVariables,
} from '#runtime';
import { z } from 'zod';

/** Every variable that the notification service reads. */
export const notificationConfiguration = z.object({
  ...serverVariables,
  ...portVariables,
  ...publicUrlVariables,
  ...mailVariables,
  ...smsVariables,
  ...logVariables,
  ...testHookVariables,
  PERSONAL_DATA_KEY: keyVariables.PERSONAL_DATA_KEY,
  LINK_KEY: keyVariables.LINK_KEY,
  OTP_KEY: keyVariables.OTP_KEY,
});
export type NotificationConfiguration = Readonly<z.infer<typeof notificationConfiguration>>;
