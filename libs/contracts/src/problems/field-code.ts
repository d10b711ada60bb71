import { sameText, spacedTexts, type Texts } from '../texts/texts.js';

declare const defined: unique symbol;

/** Code of what is wrong with one field, stable and kebab-case. Made by `defineFieldCode` alone. */
export type FieldCode = string & { readonly [defined]: true };

const details = new Map<string, Texts>();

/**
 * Defines a field code, once, beside the schema or rule that finds the field wrong, with one sentence for the developer of
 * a client in each language; forms have words of their own. As the `error` of a zod check it becomes the code of the field error.
 */
export function defineFieldCode(code: string, detail: Texts): FieldCode {
  if (details.has(code)) throw new Error(`The field code ${code} is defined twice`);
  details.set(code, spacedTexts(detail));
  return code as FieldCode;
}

export function isFieldCode(text: string): text is FieldCode {
  return details.has(text);
}

/** The sentence that goes with a code. */
export function fieldDetail(code: FieldCode): Texts {
  return details.get(code) ?? sameText('');
}

/** Every code defined by the modules that are loaded, in alphabetical order. */
export function definedFieldCodes(): readonly { readonly code: string; readonly detail: Texts }[] {
  return [...details].map(([code, detail]) => ({ code, detail })).sort((a, b) => (a.code < b.code ? -1 : 1));
}

export const fieldRequired = defineFieldCode('required', {
  en: 'This field is required.',
  fr: 'Ce champ est obligatoire.',
});
export const fieldTooLong = defineFieldCode('too-long', {
  en: 'The value is longer than this field allows.',
  fr: 'La valeur est plus longue que ce champ ne l’admet.',
});
