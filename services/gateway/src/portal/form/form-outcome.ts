import { Injectable } from '@nestjs/common';
import { refusedForm, type FormError, type KnownRefusals } from '#web-pages';
import { dictionaries, type Dictionary } from '../dictionary/dictionary.js';
import { PageFilter } from '../problems/page.filter.js';

/** How a form that was not taken is shown again. */
export interface FormOutcome {
  readonly answer: { readonly status: number; readonly headers: Readonly<Record<string, string>> };
  readonly errors: readonly FormError[];
  /** One message for the whole form. */
  readonly refusal?: string;
}

@Injectable()
export class FormOutcomes {
  constructor(private readonly filter: PageFilter) {}

  of(error: unknown, texts: Dictionary, known: KnownRefusals = {}): FormOutcome {
    const page = { language: texts === dictionaries.fr ? 'fr' : 'en', address: '', now: new Date() } as const;
    const { answer, refused, fault } = refusedForm(error, page, known);
    if (fault !== undefined) this.filter.note(fault);
    return { answer, ...refused };
  }
}

/** The outcome of a form with wrong fields that were seen here. */
export const wrongFields = (errors: readonly FormError[]): FormOutcome => ({
  answer: { status: 400, headers: {} },
  errors,
});
