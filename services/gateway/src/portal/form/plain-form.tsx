import type { ComponentChildren } from 'preact';
import type { Dictionary } from '../dictionary/dictionary.js';
import { ErrorSummary, Refused } from './error-summary.js';
import type { FormError } from './form-errors.js';

export interface PlainFormProps {
  readonly texts: Dictionary;
  readonly errors: readonly FormError[];
  /** One message for the whole form. */
  readonly refusal: string | undefined;
  /** Names of the fields in their order on the page. */
  readonly fields: readonly string[];
  readonly lead: ComponentChildren;
  /** What is to be known or done before the fields. */
  readonly before?: ComponentChildren;
  readonly action: string;
  readonly submit: string;
  /** The fields. */
  readonly children: ComponentChildren;
}

/** A form of few fields with one button: what is wrong with it, what it is for, then the fields. */
export function PlainForm({ texts, errors, refusal, fields, lead, before, action, submit, children }: PlainFormProps) {
  return (
    <>
      {refusal !== undefined && <Refused>{refusal}</Refused>}
      <ErrorSummary texts={texts} errors={errors} fields={fields} />
      <p class="lead">{lead}</p>
      {before}
      <p class="hint">{texts.form.mandatory}</p>
      <form class="panel form narrow" method="post" action={action} noValidate>
        {children}
        <div class="actions">
          <button type="submit">{submit}</button>
        </div>
      </form>
    </>
  );
}
