import { z } from 'zod';
import { accountId, registrationKey } from '../fields.js';
import { email, givenPassword, identifier, linkToken, password } from './personal-fields.js';

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

/** Body of `POST /api/v1/password-resets`. */
export const requestPasswordReset = z.strictObject({ identifier, email });
export type RequestPasswordResetBody = z.infer<typeof requestPasswordReset>;

/** HMAC of an e-mail address: what limits on mails are counted by. */
export const emailKey = z.string().regex(/^[0-9a-f]{32}$/);

/** The same for the account service, which does not hold the key of identifiers: their names in place of the identifier. */
export const requestPasswordResetCommand = z.strictObject({ registrationKey, email, emailKey });
export type RequestPasswordResetCommand = z.infer<typeof requestPasswordResetCommand>;

/** Body of `POST /api/v1/password-resets/confirmations`; forwarded as it is. */
export const resetPassword = z.strictObject({ token: linkToken, password });
export type ResetPasswordBody = z.infer<typeof resetPassword>;
