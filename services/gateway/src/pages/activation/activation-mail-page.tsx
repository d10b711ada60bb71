import { ErrorSummary, Refused } from '../form/error-summary.js';
import { PasswordField, TextField } from '../form/field.js';
import type { FormState } from '../form/form-errors.js';
import { Layout } from '../frame/layout.js';
import type { Page } from '../frame/page.js';
import { paths } from '../frame/paths.js';

/** What the person typed, but for the password. */
export interface MailValues {
  readonly identifier: string;
  readonly email: string;
}

export interface MailFormProps extends FormState<MailValues> {
  readonly page: Page;
  /** The portal asks to wait. */
  readonly refusal?: string;
}

/** Asks for the activation mail again. */
export function ActivationMailPage({ page, values, errors, refusal }: MailFormProps) {
  const { texts } = page;
  const text = texts.activation.mail;
  const field = { texts, errors };
  return (
    <Layout page={page} title={text.title} hasErrors={errors.length > 0 || refusal !== undefined}>
      <h1>{text.title}</h1>
      {refusal !== undefined && <Refused>{refusal}</Refused>}
      <ErrorSummary texts={texts} errors={errors} fields={['identifier', 'email']} />
      <p class="lead">{text.lead}</p>
      <p class="hint">{texts.form.mandatory}</p>
      <form class="panel form narrow" method="post" action={paths.activationMail} noValidate>
        <TextField
          {...field}
          name="identifier"
          label={text.identifier}
          value={values.identifier}
          autocomplete="username"
          verbatim
          required
        />
        <TextField
          {...field}
          name="email"
          type="email"
          label={text.email}
          hint={text.emailHint}
          value={values.email}
          autocomplete="email"
          verbatim
          required
        />
        <div class="actions">
          <button type="submit">{text.submit}</button>
        </div>
      </form>
      <p>
        {text.wrongAddress} <a href={paths.emailCorrection}>{texts.activation.correction.title}</a>
      </p>
    </Layout>
  );
}

/** Corrects a mistyped address before activation. */
export function EmailCorrectionPage({ page, values, errors, refusal }: MailFormProps) {
  const { texts } = page;
  const text = texts.activation.correction;
  const field = { texts, errors };
  return (
    <Layout page={page} title={text.title} hasErrors={errors.length > 0 || refusal !== undefined}>
      <h1>{text.title}</h1>
      {refusal !== undefined && <Refused>{refusal}</Refused>}
      <ErrorSummary texts={texts} errors={errors} fields={['identifier', 'password', 'email']} />
      <p class="lead">{text.lead}</p>
      <p class="hint">{texts.form.mandatory}</p>
      <form class="panel form narrow" method="post" action={paths.emailCorrection} noValidate>
        <TextField
          {...field}
          name="identifier"
          label={text.identifier}
          value={values.identifier}
          autocomplete="username"
          verbatim
          required
        />
        <PasswordField
          {...field}
          name="password"
          label={text.password}
          hint={text.passwordHint}
          autocomplete="current-password"
          required
        />
        <TextField
          {...field}
          name="email"
          type="email"
          label={text.email}
          value={values.email}
          autocomplete="email"
          verbatim
          required
        />
        <div class="actions">
          <button type="submit">{text.submit}</button>
        </div>
      </form>
    </Layout>
  );
}

/** Says the same whatever was found, for a mail asked again and for a corrected address. */
export function RequestRecordedPage({ page, about }: { readonly page: Page; readonly about: 'mail' | 'correction' }) {
  const { activation } = page.texts;
  const { mail, correction } = activation;
  const title = about === 'mail' ? mail.sentTitle : correction.doneTitle;
  return (
    <Layout page={page} title={`${title} - ${about === 'mail' ? mail.title : correction.title}`}>
      <h1>{title}</h1>
      <p class="notice success" role="status">
        {about === 'mail' ? mail.sent : correction.done}
      </p>
      <p>{mail.sentAdvice}</p>
      <p>
        <a href={paths.home}>{activation.backHome}</a>
      </p>
    </Layout>
  );
}
