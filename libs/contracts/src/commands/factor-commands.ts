import { z } from 'zod';
import { accountId } from '../fields.js';
import { securityLevel } from '../levels/level-catalogue.js';
import { fieldRequired } from '../problems/field-code.js';
import { asked } from './account-commands.js';
import { givenCode, givenIdentifier, givenPassword, linkToken, mobile } from './personal-fields.js';

/** Body of `PUT /api/v1/account/security-level`. */
export const changeSecurityLevel = z.strictObject({
  securityLevel,
  password: givenPassword,
  code: givenCode.optional().describe('For `totp`: a code of the application that was just set up'),
});
export type ChangeSecurityLevelBody = z.infer<typeof changeSecurityLevel>;

/** What the gateway sends for it, once the code of a new application was right. */
export const changeSecurityLevelCommand = z.strictObject({
  ...asked,
  securityLevel,
  totp: z.strictObject({ secret: z.string(), recoveryCodes: z.array(z.string()) }).optional(),
});
export type ChangeSecurityLevelCommand = z.infer<typeof changeSecurityLevelCommand>;
/** What the account keeps of a factor that was set up for its level. */
export type LevelCredentials = Pick<ChangeSecurityLevelCommand, 'totp'>;

/** Body of `PUT /api/v1/account/mobile`. */
export const changeMobile = z.strictObject({
  mobile: mobile.refine((text) => text.length > 0, { error: fieldRequired }).meta({ ...mobile.meta(), minLength: 1 }),
  password: givenPassword,
});
export type ChangeMobileBody = z.infer<typeof changeMobile>;

/** Body of `POST /api/v1/account/mobile-confirmations`. */
export const confirmMobileChange = z.strictObject({
  code: givenCode.meta({ ...givenCode.meta(), description: 'The six digits sent to the new number' }),
});
export type ConfirmMobileChangeBody = z.infer<typeof confirmMobileChange>;

/** What the gateway sends once the code that went to the new number was right. */
export const changeMobileCommand = z.strictObject({
  accountId,
  sessionId: z.string(),
  /** E.164. */
  mobile: z.string(),
});
export type ChangeMobileCommand = z.infer<typeof changeMobileCommand>;

/** The account's mobile number is proven: somebody who has it gave the code that was sent there. */
export const confirmMobileCommand = z.strictObject({ accountId });
export type ConfirmMobileCommand = z.infer<typeof confirmMobileCommand>;

/** A recovery code in place of the authenticator application, at sign-in. */
export const useRecoveryCodeCommand = z.strictObject({ accountId, code: z.string() });
export type UseRecoveryCodeCommand = z.infer<typeof useRecoveryCodeCommand>;

/** Body of `POST /api/v1/factor-recoveries`: the way out of a lost second factor. */
export const requestFactorRecovery = z.strictObject({
  identifier: givenIdentifier,
  password: givenPassword,
});
export type RequestFactorRecoveryBody = z.infer<typeof requestFactorRecovery>;

/** Body of `POST /api/v1/factor-recoveries/confirmations`. */
export const completeFactorRecovery = z.strictObject({ token: linkToken, password: givenPassword });
export type CompleteFactorRecoveryBody = z.infer<typeof completeFactorRecovery>;

/** Body of `POST /api/v1/mobile-recoveries/confirmations`: another number, instead of no factor. */
export const completeMobileRecovery = z.strictObject({
  ...requestFactorRecovery.shape,
  token: linkToken,
  mobile: changeMobile.shape.mobile,
});
export type CompleteMobileRecoveryBody = z.infer<typeof completeMobileRecovery>;

/** What the gateway sends once the password was right; and when the factor turns out not to be lost. */
export const requestFactorRecoveryCommand = z.strictObject({ accountId });
export const stopFactorRecoveryCommand = z.strictObject({ accountId });
export type AboutAccountCommand = z.infer<typeof requestFactorRecoveryCommand>;

/** What the gateway sends for the link: the account service compares the password, too. */
export const completeFactorRecoveryCommand = z.strictObject({
  ...completeFactorRecovery.shape,
  /** E.164; absent where the factor is taken away. */
  mobile: z.string().optional(),
});
export type CompleteFactorRecoveryCommand = z.infer<typeof completeFactorRecoveryCommand>;
