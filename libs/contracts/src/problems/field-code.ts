declare const defined: unique symbol;

/** Code of what is wrong with one field, stable and kebab-case. Made by `defineFieldCode` alone. */
export type FieldCode = string & { readonly [defined]: true };

const details = new Map<string, string>();

/**
 * Defines a field code, once, beside the schema or rule that finds the field wrong, with one sentence for the developer of
 * a client; pages word codes in their own language. As the `error` of a zod check it becomes the code of the field error.
 */
export function defineFieldCode(code: string, detail: string): FieldCode {
  if (details.has(code)) throw new Error(`The field code ${code} is defined twice`);
  details.set(code, detail);
  return code as FieldCode;
}

export function isFieldCode(text: string): text is FieldCode {
  return details.has(text);
}

/** The sentence that goes with a code. */
export function fieldDetail(code: FieldCode): string {
  return details.get(code) ?? '';
}

/** Every code defined by the modules that are loaded, in alphabetical order. */
export function definedFieldCodes(): readonly { readonly code: string; readonly detail: string }[] {
  return [...details].map(([code, detail]) => ({ code, detail })).sort((a, b) => (a.code < b.code ? -1 : 1));
}

export const fieldRequired = defineFieldCode('required', 'This field is required.');
export const fieldTooLong = defineFieldCode('too-long', 'The value is longer than this field allows.');
