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

/** The account's mobile number is proven: somebody who has it gave the code that was sent there. */
export const confirmMobileCommand = z.strictObject({ accountId });
export type ConfirmMobileCommand = z.infer<typeof confirmMobileCommand>;

/** A recovery code in place of the authenticator application, at sign-in. */
export const useRecoveryCodeCommand = z.strictObject({ accountId, code: z.string() });
export type UseRecoveryCodeCommand = z.infer<typeof useRecoveryCodeCommand>;
