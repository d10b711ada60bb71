import { z } from 'zod';
import { accountId } from '../fields.js';
import { givenPassword, password } from './personal-fields.js';

/** Body of `PUT /api/v1/account/password`. */
export const changePassword = z.strictObject({ currentPassword: givenPassword, newPassword: password });
export type ChangePasswordBody = z.infer<typeof changePassword>;

/** What the gateway sends the account service: the body, for whom, on which revision, asked in which session. */
export const changePasswordCommand = z.strictObject({
  ...changePassword.shape,
  accountId,
  sessionId: z.string(),
  expectedRevision: z.int().min(0),
});
export type ChangePasswordCommand = z.infer<typeof changePasswordCommand>;
