import { z } from 'zod';
import { preferredLanguage } from '../fields.js';
import { registrationLevel } from '../levels/level-catalogue.js';
import { fieldRequired } from '../problems/field-code.js';
import {
  businessAddress,
  companyNumber,
  email,
  firstName,
  givenIdentifier,
  givenPassword,
  identifier,
  lastName,
  linkToken,
  mobile,
  password,
  phone,
} from './personal-fields.js';

/* Bodies of the public API that the gateway forwards unchanged, signed, to the registration service. */

/** Guide rows 8–19. */
export const registerUser = z.strictObject({
  identifier,
  password,
  securityLevel: registrationLevel,
  firstName,
  lastName,
  email,
  mobile: mobile.optional(),
  phone: phone.optional(),
  businessAddress: businessAddress.optional(),
  companyNumber: companyNumber.optional(),
  newsletter: z.boolean().optional().describe('Opt-in to the list «Infos Douane» (guide row 18); off when absent'),
  language: preferredLanguage.optional().describe('Language of pages and mails; French when absent'),
});
export type RegisterUserBody = z.infer<typeof registerUser>;

/**
 * Header of a registration: a retry with the same key and content is the same request, and nothing happens again.
 * Visible ASCII, chosen by the client.
 */
export const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/)
  .describe(
    'A value of the client’s own, the same for every try of one registration: 1 to 200 visible ASCII characters',
  );

/** Asks for the activation mail again. */
export const resendActivation = z.strictObject({ identifier, email });
export type ResendActivationBody = z.infer<typeof resendActivation>;

/** Corrects a mistyped address before activation. */
export const correctEmail = z.strictObject({ identifier, password: givenPassword, email });
export type CorrectEmailBody = z.infer<typeof correctEmail>;

/** «Ce n'est pas moi»: from the second link of the mail. A malformed token is refused like a wrong one. */
export const disownRegistration = z.strictObject({ token: linkToken });
export type DisownRegistrationBody = z.infer<typeof disownRegistration>;

/** Guide rows 21–23: all three are needed. A malformed part is refused like a wrong one. */
export const activateRegistration = z.strictObject({
  token: linkToken,
  identifier: givenIdentifier
    .refine((text) => text.length > 0, { error: fieldRequired })
    .meta({ ...givenIdentifier.meta(), minLength: 1 }),
  password: givenPassword,
});
export type ActivateRegistrationBody = z.infer<typeof activateRegistration>;

/** Asked by the gateway before it counts an attempt: whether the activation link was ever mailed for this identifier. */
export const checkActivationLink = activateRegistration.pick({ token: true, identifier: true });
export type CheckActivationLinkQuery = z.infer<typeof checkActivationLink>;
