import { z } from 'zod';
import { accountId, registrationKey } from '../fields.js';
import { asked, emailKey } from './account-commands.js';
import { email, givenPassword, identifier, linkToken, password } from './personal-fields.js';

/** Body of `PUT /api/v1/account/password`. */
export const changePassword = z.strictObject({ currentPassword: givenPassword, newPassword: password });
export type ChangePasswordBody = z.infer<typeof changePassword>;

/** What the gateway sends the account service: the body, for whom, on which revision, asked in which session. */
export const changePasswordCommand = z.strictObject({
  ...changePassword.shape,
  ...asked,
});
export type ChangePasswordCommand = z.infer<typeof changePasswordCommand>;

/** The password was right at a sign-in, and its hash is weaker than new ones. */
export const rehashPasswordCommand = z.strictObject({ accountId, password: givenPassword });
export type RehashPasswordCommand = z.infer<typeof rehashPasswordCommand>;

/** Body of `POST /api/v1/password-resets`. */
export const requestPasswordReset = z.strictObject({ identifier, email });
export type RequestPasswordResetBody = z.infer<typeof requestPasswordReset>;

/** The same for the account service, which does not hold the key of identifiers: their names in place of the identifier. */
export const requestPasswordResetCommand = z.strictObject({ registrationKey, email, emailKey });
export type RequestPasswordResetCommand = z.infer<typeof requestPasswordResetCommand>;

/** Body of `POST /api/v1/password-resets/confirmations`; forwarded as it is. */
export const resetPassword = z.strictObject({ token: linkToken, password });
export type ResetPasswordBody = z.infer<typeof resetPassword>;

/** Body of `POST /api/v1/account/closure`. */
export const closeAccount = z.strictObject({ password: givenPassword });
export type CloseAccountBody = z.infer<typeof closeAccount>;

export const closeAccountCommand = z.strictObject({ ...closeAccount.shape, ...asked });
export type CloseAccountCommand = z.infer<typeof closeAccountCommand>;
