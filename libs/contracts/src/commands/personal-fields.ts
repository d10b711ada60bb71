import { z } from 'zod';
import { defineFieldCode, fieldRequired, fieldTooLong } from '../problems/field-code.js';
import { emailFault, readEmail } from './email-address.js';
import { changesDirection, holdsUnprintable, readLines, readNumber, withoutEdges } from './typed-text.js';

/*
 * What people type. The message of an issue is a field code; pages and problem documents word it.
 * Lengths and patterns stand in the metadata as well, so that the published API description tells them.
 */

/** How long what people type may be, in characters: the rules below, and the words about them, read it here. */
export const typedLimits = {
  identifier: { least: 3, most: 32 },
  password: 128,
  name: 80,
  phone: 40,
  businessAddress: 400,
  businessAddressLines: 8,
  companyNumber: 32,
} as const;
const { least: identifierLeast, most: identifierMost } = typedLimits.identifier;
const identifierMiddle = `{${identifierLeast - 2},${identifierMost - 2}}`;
const canonicalIdentifier = new RegExp(`^[a-z0-9](?:[a-z0-9._-]${identifierMiddle})[a-z0-9]$`);

const forbiddenCharacters = defineFieldCode('forbidden-characters', {
  en: 'The value holds characters that this field does not allow, such as control or invisible ones.',
  fr: 'La valeur contient des caractères que ce champ n’admet pas, comme des caractères de contrôle ou invisibles.',
});

const blankableLine = (max: number, read: (text: string) => string) =>
  z
    .string()
    .transform(read)
    .refine((text) => !holdsUnprintable(text) && !text.includes('\n'), { error: forbiddenCharacters })
    .refine((text) => [...text].length <= max, { error: fieldTooLong });

/** A line of text that is shown and mailed as it is, of `max` characters at most: nothing in it hides, breaks the line or turns it round. */
export const writtenLine = (max: number) =>
  z
    .string()
    .refine((text) => !changesDirection(text), { error: forbiddenCharacters, abort: true })
    .pipe(blankableLine(max, readLines))
    .refine((text) => text.length > 0, { error: fieldRequired, abort: true });

const identifierMalformed = defineFieldCode('identifier-malformed', {
  en: `Between ${identifierLeast} and ${identifierMost} letters without accents, digits, dots, hyphens or underscores; a letter or digit first and last.`,
  fr: `De ${identifierLeast} à ${identifierMost} lettres sans accents, chiffres, points, traits d’union ou soulignés ; une lettre ou un chiffre au début et à la fin.`,
});

/** Guide row 10: cut at the ends, NFKC, ASCII lower case, then the pattern; anything else is refused, never repaired. */
export const identifier = z
  .string()
  .transform((text) =>
    withoutEdges(text)
      .normalize('NFKC')
      .replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
  )
  .refine((text) => text.length > 0, { error: fieldRequired })
  .refine((text) => text === '' || canonicalIdentifier.test(text), { error: identifierMalformed })
  .meta({
    description: `Login name: ${identifierLeast} to ${identifierMost} letters without accents, digits, dots, hyphens or underscores, beginning and ending with a letter or a digit. Upper and lower case are the same`,
    minLength: identifierLeast,
    maxLength: identifierMost,
    pattern: `^[A-Za-z0-9][A-Za-z0-9._-]${identifierMiddle}[A-Za-z0-9]$`,
    examples: ['jdupont'],
  });

/** Guide row 11. At most 128 code points in NFC, never truncated; strength is estimated by the service that hashes. */
export const password = z
  .string()
  .refine((text) => text.length > 0, { error: fieldRequired })
  .refine((text) => text.isWellFormed(), { error: forbiddenCharacters })
  .transform((text) => text.normalize('NFC'))
  .refine((text) => [...text].length <= typedLimits.password, { error: fieldTooLong })
  .meta({
    description: `At least 7 characters, or more where the installation asks for more, and not easily guessed; at most ${typedLimits.password}`,
    format: 'password',
    minLength: 7,
    maxLength: typedLimits.password,
    examples: ['quai 7 brumeux'],
  });

/** A password to be compared with a stored one: nothing is told of its form, only whether it is right. */
export const givenPassword = z
  .string()
  .refine((text) => text.length > 0, { error: fieldRequired })
  .transform((text) => text.normalize('NFC'))
  .meta({
    description: 'The password chosen at registration, or as changed since',
    format: 'password',
    minLength: 1,
    examples: ['quai 7 brumeux'],
  });

/** An identifier to be compared with those that there are: nothing is told of its form. */
export const givenIdentifier = z.string().meta({
  description: 'The identifier chosen at registration; letters in any case',
  examples: ['jdupont'],
});

const nameMalformed = defineFieldCode('name-malformed', {
  en: 'A name has at least one letter, no address of a site or mailbox and no row of digits.',
  fr: 'Un nom a au moins une lettre, et ni adresse de site ou de messagerie ni suite de chiffres.',
});
/** A site, a mailbox, three digits in a row: a message, not a name. */
const message = /:\/\/|www\.|@|\p{Nd}{3}/iu;

/** Guide row 13: letters of any script. What is not a name is refused, since names are shown and mailed. */
const name = writtenLine(typedLimits.name).refine(
  (text) => /\p{L}/u.test(text) && !message.test(text.normalize('NFKC')),
  {
    error: nameMalformed,
  },
);

export const firstName = name.meta({
  description: 'First name (guide row 13)',
  examples: ['Jeanne'],
  minLength: 1,
  maxLength: typedLimits.name,
  pattern: '\\S',
});
export const lastName = name.meta({
  description: 'Last name (guide row 13)',
  examples: ['Dupont'],
  minLength: 1,
  maxLength: typedLimits.name,
  pattern: '\\S',
});

const emailMalformed = defineFieldCode('email-malformed', {
  en: 'This is not one plain e-mail address.',
  fr: 'Ce n’est pas une simple adresse électronique.',
});
const emailAccents = defineFieldCode('email-accents', {
  en: 'Letters before the @ are without accents, since not every mail server delivers others.',
  fr: 'Les lettres avant le @ sont sans accents, car tous les serveurs de messagerie ne transmettent pas les autres.',
});

/**
 * One plain address: no display name, list, quoting, comment, address literal, encoded word, route or line break (guide row
 * 14). A domain with accents is taken and told in its ASCII form.
 */
export const email = z
  .string()
  .transform(readEmail)
  .refine((text) => text.length > 0, { error: fieldRequired, abort: true })
  .refine((text) => text.length <= 254, { error: fieldTooLong, abort: true })
  .refine((text) => emailFault(text) !== 'malformed', { error: emailMalformed, abort: true })
  .refine((text) => emailFault(text) === undefined, { error: emailAccents })
  .meta({
    description: 'One e-mail address, without routes to other hosts',
    format: 'email',
    pattern: '^[^%!]*$',
    maxLength: 254,
    examples: ['j.dupont@example.org'],
  });

/** Of a number that the service which takes it finds in no allowed country. */
export const mobileMalformed = defineFieldCode('mobile-malformed', {
  en: 'This is not a mobile number of an allowed country.',
  fr: 'Ce n’est pas un numéro de mobile d’un pays admis.',
});
/** Guide row 15. Checked against the countries allowed by the service that uses it. Blank is as good as absent. */
export const mobile = blankableLine(32, readNumber).meta({
  description: 'Mobile number for SMS tokens, in national or international form',
  examples: ['+33612345678'],
  maxLength: 32,
});
const phoneMalformed = defineFieldCode('phone-malformed', {
  en: 'This is not a telephone number.',
  fr: 'Ce n’est pas un numéro de téléphone.',
});
/** Four to twenty digits, grouped as people do, and an extension. */
const telephone = /^(?=(?:\D*\d){4,20}\D*$)\+?[\d ()./-]+$/;
const extension = / ?(?:poste|ext(?:ension)?|p|x|#)[ .:]*\d{1,6}$/i;
/** Guide row 16. Blank is as good as absent. */
export const phone = blankableLine(typedLimits.phone, readNumber)
  .refine((text) => text === '' || telephone.test(text.replace(extension, '')), { error: phoneMalformed })
  .meta({
    description: 'Telephone, kept as typed',
    maxLength: typedLimits.phone,
    examples: ['01 23 45 67 89'],
  });
const tooManyLines = defineFieldCode('too-many-lines', {
  en: 'The value has more lines than this field allows.',
  fr: 'La valeur a plus de lignes que ce champ n’en admet.',
});
/** Guide row 16. Blank is as good as absent. */
export const businessAddress = z
  .string()
  .transform(readLines)
  .refine((text) => !holdsUnprintable(text), { error: forbiddenCharacters })
  .refine((text) => [...text].length <= typedLimits.businessAddress, { error: fieldTooLong })
  .refine((text) => text.split('\n').length <= typedLimits.businessAddressLines, { error: tooManyLines })
  .meta({
    description: 'Business address, up to eight lines',
    maxLength: typedLimits.businessAddress,
    examples: ['1 quai du Port\n13002 Marseille'],
  });
export const companyNumberMalformed = defineFieldCode('company-number-malformed', {
  en: 'This is neither a SIREN, a SIRET nor a customs number.',
  fr: 'Ce n’est ni un SIREN, ni un SIRET, ni un numéro douanier.',
});
/** Guide row 17. Blank is as good as absent; the kind is told by the service that uses it. */
export const companyNumber = blankableLine(typedLimits.companyNumber, readNumber).meta({
  description: 'SIREN (9 digits), SIRET (14 digits) or customs (EORI) number',
  examples: ['732829320'],
  maxLength: typedLimits.companyNumber,
});

/** What a mailed link carries. A malformed one is refused like a wrong one. */
export const linkToken = z
  .string()
  .refine((text) => text.length > 0, { error: fieldRequired })
  .meta({
    description: 'The parameter `token` of the link that was mailed',
    minLength: 1,
    maxLength: 512,
    examples: ['AmsxCGFjdGl2YXRlBGjSo4gDq83vASNFZ4mrze8BI0VniavN7wEjRWeJzN4'],
  });

/** Six digits that were sent or that an application shows. A malformed one is refused like a wrong one. */
export const givenCode = z.string().meta({ description: 'Six digits', maxLength: 64, examples: ['314159'] });
