import type { Page } from '../page/page.js';
import { inLanguages } from '../page/words.js';
import { en } from './en.js';
import { fr } from './fr.js';

/** What forms say in every language. */
export const formWords = inLanguages(fr, en);

/** One thing wrong with one field: the code that rules and contracts give, worded where it is shown. */
export interface FormError {
  readonly field: string;
  readonly code: string;
  /** What the value must reach, where it is short of that. */
  readonly minimum?: number;
}

/** What a form shows again after it was refused. Passwords are never among the values. */
export interface FormState<Values> {
  readonly values: Values;
  readonly errors: readonly FormError[];
}

/** A sentence, or one that tells what the value must reach. */
type Sentence = string | ((minimum: number) => string);

/** What a page says of the errors of fields that are its own: by field, then by code. */
export type FieldWords = Readonly<Record<string, Readonly<Record<string, Sentence>> | undefined>>;

/** What all fields of a form, and its error summary, are given. */
export interface FormProps {
  readonly page: Page;
  readonly errors: readonly FormError[];
  readonly words?: FieldWords;
}

/** The sentence for an error: the page's own, else the kit's for the field, else one that suits any field. */
export function describeError({ page, words = {} }: FormProps, { field, code, minimum = 1 }: FormError): string {
  const form = formWords[page.language];
  const known: FieldWords = form.fields;
  const any: Readonly<Record<string, string | undefined>> = form.any;
  const sentence = words[field]?.[code] ?? known[field]?.[code] ?? any[code] ?? form.any['invalid-value'];
  return typeof sentence === 'string' ? sentence : sentence(minimum);
}

/** The first error of a field, worded. */
export function errorOf(form: FormProps, field: string): string | undefined {
  const error = form.errors.find((each) => each.field === field);
  return error && describeError(form, error);
}
