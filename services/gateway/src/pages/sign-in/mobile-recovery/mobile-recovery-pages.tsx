import { ErrorSummary, Refused } from '../../form/error-summary.js';
import { PasswordField, TextField } from '../../form/field.js';
import type { FormState } from '../../form/form-errors.js';
import { Layout } from '../../frame/layout.js';
import type { Page } from '../../frame/page.js';
import { paths } from '../../frame/paths.js';

export interface LostPhonePageProps extends FormState<{ readonly identifier: string }> {
  readonly page: Page;
  readonly refusal?: string;
}

/** The way out of a lost telephone: identifier and password, then a mail. */
export function LostPhonePage({ page, values, errors, refusal }: LostPhonePageProps) {
  const { texts } = page;
  const text = texts.signIn.lostPhone;
  const hasErrors = errors.length > 0 || refusal !== undefined;
  return (
    <Layout page={page} title={text.title} hasErrors={hasErrors} signIn="none">
      <h1>{text.title}</h1>
      {refusal !== undefined && <Refused>{refusal}</Refused>}
      <ErrorSummary texts={texts} errors={errors} fields={['identifier', 'password']} />
      <p class="lead">{text.lead}</p>
      <p>{text.delay}</p>
      <p class="hint">{texts.form.mandatory}</p>
      <form class="panel form narrow" method="post" action={paths.lostPhone} noValidate>
        <Credentials page={page} values={values} errors={errors} />
        <div class="actions">
          <button type="submit">{text.submit}</button>
        </div>
      </form>
    </Layout>
  );
}

export interface NewNumberPageProps extends FormState<{ readonly identifier: string; readonly mobile: string }> {
  readonly page: Page;
  /** From the link. */
  readonly token: string;
  readonly refusal?: string;
}

/** Where the mailed link leads: another number, with identifier and password. */
export function NewNumberPage({ page, token, values, errors, refusal }: NewNumberPageProps) {
  const { texts } = page;
  const text = texts.signIn.lostPhone;
  const hasErrors = errors.length > 0 || refusal !== undefined;
  return (
    <Layout page={page} title={text.newNumber} hasErrors={hasErrors} signIn="none">
      <h1>{text.newNumber}</h1>
      {refusal !== undefined && <Refused>{refusal}</Refused>}
      <ErrorSummary texts={texts} errors={errors} fields={['identifier', 'password', 'mobile']} />
      <p class="lead">{text.newNumberLead}</p>
      <p class="hint">{texts.form.mandatory}</p>
      <form class="panel form narrow" method="post" action={paths.newNumber} noValidate>
        <input type="hidden" name="token" value={token} />
        <Credentials page={page} values={values} errors={errors} />
        <TextField
          texts={texts}
          errors={errors}
          name="mobile"
          type="tel"
          label={texts.space.mobile.number}
          hint={texts.space.mobile.numberHint}
          value={values.mobile}
          autocomplete="mobile tel"
          required
        />
        <div class="actions">
          <button type="submit">{text.save}</button>
        </div>
      </form>
    </Layout>
  );
}

function Credentials({ page, values, errors }: Pick<LostPhonePageProps, 'page' | 'values' | 'errors'>) {
  const { texts } = page;
  return (
    <>
      <TextField
        texts={texts}
        errors={errors}
        name="identifier"
        label={texts.signIn.identifier}
        value={values.identifier}
        autocomplete="username"
        verbatim
        required
      />
      <PasswordField
        texts={texts}
        errors={errors}
        name="password"
        label={texts.signIn.password}
        autocomplete="current-password"
        required
      />
    </>
  );
}

/** What was done, and what comes next. */
export function RecoveryTakenPage({ page, about }: { readonly page: Page; readonly about: 'mailed' | 'saved' }) {
  const text = page.texts.signIn.lostPhone;
  return (
    <Layout page={page} title={text[about].title} signIn="none">
      <h1>{text[about].title}</h1>
      <p class="lead">{text[about].lead}</p>
      <p>
        <a href={paths.signIn}>{page.texts.signIn.code.startAgain}</a>
      </p>
    </Layout>
  );
}
