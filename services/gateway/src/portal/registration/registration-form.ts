import type { Language, RegisterUserBody } from '#contracts';
import { z } from 'zod';
import type { RegistrationValues } from './registration-page.js';

const text = z.string().default('');

/** What the form of the page sends; a field that it does not have is refused. */
export const registrationForm = z.strictObject({
  identifier: text,
  password: text,
  passwordConfirmation: text,
  securityLevel: text,
  firstName: text,
  lastName: text,
  email: text,
  mobile: text,
  phone: text,
  businessAddress: text,
  companyNumber: text,
  newsletter: z.literal('yes').optional(),
  idempotencyKey: z.uuid().optional(),
});
export type RegistrationForm = z.infer<typeof registrationForm>;

/** The same as the API takes it: what was left empty is left out. Not checked here. */
export function toRegistration(form: RegistrationForm, language: Language): Record<keyof RegisterUserBody, unknown> {
  const { identifier, password, securityLevel, firstName, lastName, email } = form;
  const optional = (typed: string) => (typed.trim() === '' ? undefined : typed);
  return {
    identifier,
    password,
    securityLevel: optional(securityLevel),
    firstName,
    lastName,
    email,
    mobile: optional(form.mobile),
    phone: optional(form.phone),
    businessAddress: optional(form.businessAddress),
    companyNumber: optional(form.companyNumber),
    newsletter: form.newsletter === 'yes',
    language,
  };
}

/** What the form shows again: everything but the passwords. */
export function toValues({ newsletter, ...form }: RegistrationForm): RegistrationValues {
  const { identifier, securityLevel, firstName, lastName, email, mobile, phone, businessAddress, companyNumber } = form;
  const typed = {
    identifier,
    securityLevel,
    firstName,
    lastName,
    email,
    mobile,
    phone,
    businessAddress,
    companyNumber,
  };
  return { ...typed, newsletter: newsletter === 'yes' };
}
