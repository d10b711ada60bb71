import { Injectable } from '@nestjs/common';
import { toProblem, type FieldError } from '#runtime';
import type { Dictionary } from '../dictionary/dictionary.js';
import { PageFilter } from '../problems/page.filter.js';
import type { FormError } from './form-errors.js';

/** How a form that was not taken is shown again. */
export interface FormOutcome {
  readonly answer: { readonly status: number; readonly headers: Readonly<Record<string, string>> };
  readonly errors: readonly FormError[];
  /** One message for the whole form. */
  readonly refusal?: string;
}

/** What a form says of the refusals that only it expects, by problem code. */
export type KnownRefusals = Readonly<Record<string, string | readonly FormError[]>>;

/** Turns what was thrown at a form into what the form says, so that nobody has to type it again. */
@Injectable()
export class FormOutcomes {
  constructor(private readonly filter: PageFilter) {}

  /**
   * Wrong fields, a wait, a fault that passes, and what the form itself knows: by the problem's code, a message or wrong
   * fields. Anything else is thrown again and gets a page of its own.
   */
  of(error: unknown, texts: Dictionary, known: KnownRefusals = {}): FormOutcome {
    const problem = toProblem(error);
    const { status, code, headers, errors = [] } = problem;
    const answer = { status, headers };
    const refused = known[code];
    if (typeof refused === 'string') return { answer, errors: [], refusal: refused };
    if (refused !== undefined) return { answer, errors: refused };
    const wait = Number(headers['retry-after']);
    if (status === 400 && errors.length > 0) {
      return { answer, errors: toFormErrors(errors) };
    }
    if (status === 429) return { answer, errors: [], refusal: texts.form.throttled(wait || 60) };
    if (status !== 503) throw error;
    this.filter.note(problem);
    return { answer, errors: [], refusal: texts.form.busy };
  }
}

/** What is wrong with the fields of a body, for the form that it was made of. */
export function toFormErrors(errors: readonly FieldError[]): FormError[] {
  return errors.map(({ pointer, code }) => ({ field: pointer.slice(1), code }));
}

/** The outcome of a form with wrong fields that were seen here. */
export const wrongFields = (errors: readonly FormError[]): FormOutcome => ({
  answer: { status: 400, headers: {} },
  errors,
});

/** The mandatory fields that were left empty. */
export function emptyFields(form: Readonly<Record<string, string>>, ...fields: string[]): FormError[] {
  return fields.filter((field) => !form[field]).map((field) => ({ field, code: 'required' }));
}

/** What is wrong with a confirmation: nothing typed, or something else. */
export function confirmationErrors(password: string, confirmation: string): FormError[] {
  const field = 'passwordConfirmation';
  if (confirmation === '') return [{ field, code: 'required' }];
  return confirmation === password ? [] : [{ field, code: 'password-mismatch' }];
}
