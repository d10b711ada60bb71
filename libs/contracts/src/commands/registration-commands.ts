import { z } from 'zod';
import { language, securityLevel } from '../fields.js';
import {
  businessAddress,
  companyNumber,
  email,
  firstName,
  identifier,
  lastName,
  mobile,
  password,
  phone,
} from './personal-fields.js';

/** Bodies of the public API that the gateway forwards unchanged, signed, to the registration service. */

/** Guide rows 8–19. */
export const registerUser = z.strictObject({
  identifier,
  password,
  securityLevel,
  firstName,
  lastName,
  email,
  mobile: mobile.optional(),
  phone: phone.optional(),
  businessAddress: businessAddress.optional(),
  companyNumber: companyNumber.optional(),
  newsletter: z.boolean().optional().describe('Opt-in to the list «Infos Douane» (guide row 18)'),
  language: language.optional(),
});
export type RegisterUserBody = z.infer<typeof registerUser>;

/** Asks for the activation mail again. */
export const resendActivation = z.strictObject({ identifier, email });
export type ResendActivationBody = z.infer<typeof resendActivation>;

/** Corrects a mistyped address before activation. */
export const correctEmail = z.strictObject({ identifier, password, email });
export type CorrectEmailBody = z.infer<typeof correctEmail>;

const token = z.string().refine((text) => /^[A-Za-z0-9_-]{1,512}$/.test(text), { error: 'token-malformed' });

/** «Ce n'est pas moi»: from the second link of the mail. */
export const disownRegistration = z.strictObject({ token });
export type DisownRegistrationBody = z.infer<typeof disownRegistration>;

/** Guide rows 21–23: all three are needed. A malformed part is refused like a wrong one. */
export const activateRegistration = z.strictObject({
  token: z.string(),
  identifier: z.string(),
  password: z.string(),
});
export type ActivateRegistrationBody = z.infer<typeof activateRegistration>;
