import type { Dictionary } from '../dictionary/dictionary.js';

/** One thing wrong with one field: the code that rules and contracts give, worded here. */
export interface FormError {
  readonly field: string;
  readonly code: string;
}

/** What a form shows again after it was refused. Passwords are never among the values. */
export interface FormState<Values> {
  readonly values: Values;
  readonly errors: readonly FormError[];
}

type Wording = Readonly<Record<string, string | undefined>>;

/** The sentence for an error: the field's own, else one that suits any field. */
export function describeError({ form }: Dictionary, { field, code }: FormError): string {
  const fields: Readonly<Record<string, Wording | undefined>> = form.fields;
  const any: Wording = form.any;
  return fields[field]?.[code] ?? any[code] ?? form.any['invalid-value'];
}

/** The first error of a field, worded. */
export function errorOf(texts: Dictionary, errors: readonly FormError[], field: string): string | undefined {
  const error = errors.find((each) => each.field === field);
  return error && describeError(texts, error);
}
