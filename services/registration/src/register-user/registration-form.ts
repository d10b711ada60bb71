import {
  companyNumberMalformed,
  defineFieldCode,
  levels as catalogue,
  mobileMalformed,
  registerUser,
  type FieldCode,
  type Language,
  type Profile,
  type RegisterUserBody,
  type RegistrationLevel,
} from '#contracts';
import { companyNumberOf, mobileNumberOf, type PasswordOwner } from '#personal-data';
import { checkBody, fieldError, type FieldError } from '#web';
import { isReserved } from './reserved-identifiers.js';

const identifierReserved = defineFieldCode('identifier-reserved', {
  en: 'This identifier is reserved.',
  fr: 'Cet identifiant est réservé.',
});
const levelUnavailable = defineFieldCode('level-unavailable', {
  en: 'This security level is not open yet.',
  fr: 'Ce niveau de sécurité n’est pas encore ouvert.',
});
const mobileRequired = defineFieldCode('mobile-required', {
  en: 'This security level needs a mobile number.',
  fr: 'Ce niveau de sécurité exige un numéro de mobile.',
});

/** What this installation offers; configuration. Also the injection token. */
export abstract class FormRules {
  /** Levels that may be chosen: one that takes text messages only where they are sent (guide row 15). */
  abstract readonly levels: readonly RegistrationLevel[];
  /** ISO 3166 codes of countries whose mobile numbers are taken; a national number is read as of the first that fits. */
  abstract readonly mobileCountries: readonly string[];
}

/** A filled-in form that every rule accepts but those about the password's strength. */
export interface FilledForm {
  readonly profile: Profile;
  readonly password: string;
  readonly securityLevel: RegistrationLevel;
  readonly language: Language;
  readonly newsletter: boolean;
}

/** What was read of a form: the form filled in, or every wrong field. */
export interface ReadForm {
  readonly form?: FilledForm;
  readonly errors: readonly FieldError[];
  /** The password, if its shape is right, whatever is wrong elsewhere. */
  readonly password?: string;
  /** Whose the password is to be, as far as that is known. */
  readonly owner: PasswordOwner;
}

type Parts = { readonly [field in keyof RegisterUserBody]?: RegisterUserBody[field] };

/** Reads guide rows 8–19: shape and rules together, so that the person hears of every wrong field at once. */
export async function readForm(body: unknown, rules: FormRules): Promise<ReadForm> {
  const { errors: shapeErrors, value } = checkBody(registerUser, body);
  const parts = value ?? readableParts(body);
  const { errors: ruleErrors, mobile, companyNumber } = await applyRules(parts, rules, shapeErrors);
  const errors = [...shapeErrors, ...ruleErrors];
  const owner = { personalWords: ownWords(parts), level: parts.securityLevel };
  if (value === undefined || errors.length > 0) return { errors, password: parts.password, owner };
  const { identifier, firstName, lastName, email, phone, businessAddress } = value;
  const profile: Profile = {
    identifier,
    firstName,
    lastName,
    email,
    ...(mobile && { mobile }),
    ...(phone && { phone }),
    ...(businessAddress && { businessAddress }),
    ...(companyNumber && { companyNumber }),
  };
  const { password, securityLevel, language = 'fr', newsletter = false } = value;
  return { form: { profile, password, securityLevel, language, newsletter }, errors, password, owner };
}

/** The fields that can be read on their own where the body as a whole cannot. */
function readableParts(body: unknown): Parts {
  if (typeof body !== 'object' || body === null) return {};
  const fields = Object.entries(registerUser.shape).flatMap(([name, schema]) => {
    const field = Object.hasOwn(body, name) ? schema.safeParse((body as Record<string, unknown>)[name]) : undefined;
    return field?.success ? [[name, field.data]] : [];
  });
  return Object.fromEntries(fields) as Parts;
}

async function applyRules(parts: Parts, { levels, mobileCountries }: FormRules, shapeErrors: readonly FieldError[]) {
  const errors: FieldError[] = [];
  const wrong = (field: keyof RegisterUserBody, code: FieldCode) => errors.push(fieldError([field], code));
  if (parts.identifier !== undefined && isReserved(parts.identifier)) wrong('identifier', identifierReserved);
  const level = parts.securityLevel;
  if (level !== undefined && !levels.includes(level)) wrong('securityLevel', levelUnavailable);
  else if (level !== undefined && needsMobile(level) && !parts.mobile) {
    const isUnreadable = shapeErrors.some(({ pointer }) => pointer === '/mobile');
    if (!isUnreadable) wrong('mobile', mobileRequired);
  }
  const mobile = parts.mobile ? await mobileNumberOf(parts.mobile, mobileCountries) : undefined;
  if (parts.mobile && mobile === undefined) wrong('mobile', mobileMalformed);
  const companyNumber = parts.companyNumber ? companyNumberOf(parts.companyNumber) : undefined;
  if (parts.companyNumber && companyNumber === undefined) wrong('companyNumber', companyNumberMalformed);
  return { errors, mobile, companyNumber };
}

function needsMobile(level: RegistrationLevel): boolean {
  return catalogue.entry(level).needs === 'proven-mobile';
}

function ownWords({ identifier, firstName, lastName, email }: Parts): string[] {
  const mailbox = email?.slice(0, email.lastIndexOf('@'));
  return [identifier, firstName, lastName, email, mailbox].filter((word) => word !== undefined);
}
