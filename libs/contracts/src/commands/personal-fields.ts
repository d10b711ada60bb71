import { z } from 'zod';

/*
 * What people type. The message of an issue is a stable kebab-case code; pages and problem documents word it.
 */

/** Control, format (bidi, zero width), surrogate and private-use characters have no place in a name or an address. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;
const unprintableButNewline = /(?![\n\r])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;

const line = (max: number) =>
  z
    .string()
    .refine((text) => !unprintable.test(text), { error: 'forbidden-characters' })
    .transform((text) => text.normalize('NFC').trim())
    .refine((text) => text.length > 0, { error: 'required' })
    .refine((text) => text.length <= max, { error: 'too-long' });

/** Guide row 10: NFKC, ASCII lower case, then the pattern; anything else is refused, never repaired. */
export const identifier = z
  .string()
  .transform((text) => text.normalize('NFKC').replace(/[A-Z]/g, (letter) => letter.toLowerCase()))
  .refine((text) => text.length > 0, { error: 'required' })
  .refine((text) => text === '' || /^[a-z0-9](?:[a-z0-9._-]{1,30})[a-z0-9]$/.test(text), { error: 'identifier-malformed' })
  .describe('Login name: 3 to 32 letters without accents, digits, dots, hyphens or underscores');

/** Guide row 11. Length in code points; strength is estimated by the service that hashes. */
export const password = z
  .string()
  .refine((text) => text.length > 0, { error: 'required' })
  .refine((text) => [...text].length <= 128, { error: 'too-long' })
  .refine((text) => text.isWellFormed(), { error: 'forbidden-characters' })
  .transform((text) => text.normalize('NFC'))
  .describe('More than 6 characters and not easily guessed; at most 128');

export const firstName = line(80).describe('Guide row 13');
export const lastName = line(80).describe('Guide row 13');

const local = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const domain = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])$/;

/** One plain address: no display name, list, quoting, comment, address literal or line break (guide row 14). */
export const email = z
  .string()
  .refine((text) => text.length > 0, { error: 'required' })
  .refine((text) => text.length <= 254, { error: 'too-long' })
  .refine(
    (text) => {
      const at = text.lastIndexOf('@');
      return text === '' || (at <= 64 && local.test(text.slice(0, at)) && domain.test(text.slice(at + 1)));
    },
    { error: 'email-malformed' },
  )
  .describe('One e-mail address; the activation mail goes there');

/** Guide row 15. Checked against the countries allowed by the service that uses it. */
export const mobile = line(32).describe('Mobile number for SMS tokens');
export const phone = line(40).describe('Telephone, as typed; optional (guide row 16)');
export const businessAddress = z
  .string()
  .refine((text) => !unprintableButNewline.test(text), { error: 'forbidden-characters' })
  .transform((text) => text.replace(/\r\n?/g, '\n').normalize('NFC').trim())
  .refine((text) => text.length <= 400, { error: 'too-long' })
  .refine((text) => text.split('\n').length <= 8, { error: 'too-many-lines' })
  .describe('Business address, several lines; optional (guide row 16)');
export const companyNumber = line(32).describe('SIREN, SIRET or customs (EORI) number; optional (guide row 17)');
