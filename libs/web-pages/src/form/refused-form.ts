import { toProblem, type FieldError, type Problem } from '#web';
import type { Page } from '../page/page.js';
import { formWords, type FormError } from './form-errors.js';

/** What a form that was refused is shown again with: what a page component is given. */
export interface Refused {
  readonly errors: readonly FormError[];
  /** One message for the whole form. */
  readonly refusal?: string;
}

/** How a form that was refused is answered. */
export interface RefusedForm {
  readonly answer: { readonly status: number; readonly headers: Readonly<Record<string, string>> };
  readonly refused: Refused;
  /** A fault that passes, to be reported as if it had been answered by itself. */
  readonly fault?: Problem;
}

/** What a form says of the refusals that only it expects, by problem code: a message, or wrong fields. */
export type KnownRefusals = Readonly<Record<string, string | readonly FormError[]>>;

/** Thrown by a form that sees what is wrong before anything is asked for. */
export class WrongFields extends Error {
  override readonly name = 'WrongFields';

  constructor(readonly errors: readonly FormError[]) {
    super('Fields of the form are wrong');
  }
}

/**
 * What a form says of what was thrown at it, so that nobody has to type it again: wrong fields, a wait, a fault that
 * passes, and what the form itself knows. Throws anything else again: that gets a page of its own.
 */
export function refusedForm(error: unknown, page: Page, known: KnownRefusals = {}): RefusedForm {
  if (error instanceof WrongFields) return { answer: { status: 400, headers: {} }, refused: { errors: error.errors } };
  const problem = toProblem(error);
  const { status, code, headers, errors = [] } = problem;
  const answer = { status, headers };
  const words = formWords[page.language];
  const own = known[code];
  if (typeof own === 'string') return { answer, refused: { errors: [], refusal: own } };
  if (own !== undefined) return { answer, refused: { errors: own } };
  if (status === 400 && errors.length > 0) return { answer, refused: { errors: toFormErrors(errors) } };
  if (status === 429) {
    const wait = Number(headers['retry-after']);
    return { answer, refused: { errors: [], refusal: words.throttled(wait || 60) } };
  }
  if (status !== 503) throw error;
  return { answer, refused: { errors: [], refusal: words.busy }, fault: problem };
}

/** What is wrong with the fields of a body, for the form that it was made of. */
export function toFormErrors(errors: readonly FieldError[]): FormError[] {
  return errors.map(({ pointer, code, minimum }) => ({ field: pointer.slice(1), code, minimum }));
}

/** The mandatory fields that were left empty. */
export function emptyFields(form: Readonly<Record<string, string>>, ...fields: string[]): FormError[] {
  return fields.filter((field) => !form[field]).map((field) => ({ field, code: 'required' }));
}

/** Throws WrongFields where mandatory fields were left empty. */
export function refuseEmpty(form: Readonly<Record<string, string>>, ...fields: string[]): void {
  const empty = emptyFields(form, ...fields);
  if (empty.length > 0) throw new WrongFields(empty);
}

/** What is wrong with a confirmation: nothing typed, or something else. */
export function confirmationErrors(password: string, confirmation: string): FormError[] {
  const field = 'passwordConfirmation';
  if (confirmation === '') return [{ field, code: 'required' }];
  return confirmation === password ? [] : [{ field, code: 'password-mismatch' }];
}
