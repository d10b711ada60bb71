import type { ComponentChildren } from 'preact';
import { ErrorSummary, Refusal } from './error-summary.js';
import { formWords, type FormProps } from './form-errors.js';

export interface PlainFormProps extends FormProps {
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
export function PlainForm({ refusal, fields, lead, before, action, submit, children, ...form }: PlainFormProps) {
  return (
    <>
      {refusal !== undefined && <Refusal>{refusal}</Refusal>}
      <ErrorSummary {...form} fields={fields} />
      <p class="lead">{lead}</p>
      {before}
      <p class="hint">{formWords[form.page.language].mandatory}</p>
      <form class="panel form narrow" method="post" action={action} noValidate>
        {children}
        <div class="actions">
          <button type="submit">{submit}</button>
        </div>
      </form>
    </>
  );
}
