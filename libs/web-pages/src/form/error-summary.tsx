import { describeError, formWords, type FormError, type FormProps } from './form-errors.js';

interface Props extends FormProps {
  /** The form's fields in their order on the page; an error of any other field is listed without a link. */
  readonly fields: readonly string[];
}

/** What is wrong with a form, first on the page and focused, each line leading to its field. Nothing without errors. */
export function ErrorSummary({ fields, ...form }: Props) {
  const { page, errors } = form;
  if (errors.length === 0) return null;
  const place = ({ field }: FormError) => (fields.includes(field) ? fields.indexOf(field) : fields.length);
  const firstOfEach = errors.filter(({ field }, index) => errors.findIndex((each) => each.field === field) === index);
  const inOrder = firstOfEach.sort((one, other) => place(one) - place(other));
  return (
    <div class="notice error" role="alert" aria-labelledby="error-summary-title" tabIndex={-1} autofocus>
      <h2 id="error-summary-title">{formWords[page.language].summaryTitle(inOrder.length)}</h2>
      <ul>
        {inOrder.map((error) => (
          <li key={error.field}>
            {fields.includes(error.field) ? (
              <a href={`#${error.field}`}>{describeError(form, error)}</a>
            ) : (
              describeError(form, error)
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** One message for the whole form, where pointing at a field would tell too much. */
export function Refusal({ children }: { readonly children: string }) {
  return (
    <div class="notice error" role="alert" tabIndex={-1} autofocus>
      <p>{children}</p>
    </div>
  );
}
