import { IncompleteLinkPage } from '../activation/activation-page.js';
import { ErrorSummary, Refused } from '../form/error-summary.js';
import { PasswordField, TextField } from '../form/field.js';
import type { FormState } from '../form/form-errors.js';
import { Layout } from '../frame/layout.js';
import type { Page } from '../frame/page.js';
import { paths } from '../frame/paths.js';

export interface ForgottenPasswordProps extends FormState<{ readonly identifier: string; readonly email: string }> {
  readonly page: Page;
  /** The portal asks to wait. */
  readonly refusal?: string;
}

/** «Mot de passe oublié»: asks for the link. */
export function ForgottenPasswordPage({ page, values, errors, refusal }: ForgottenPasswordProps) {
  const { texts } = page;
  const text = texts.forgottenPassword;
  const field = { texts, errors };
  return (
    <Layout page={page} title={text.title} hasErrors={errors.length > 0 || refusal !== undefined}>
      <h1>{text.title}</h1>
      {refusal !== undefined && <Refused>{refusal}</Refused>}
      <ErrorSummary texts={texts} errors={errors} fields={['identifier', 'email']} />
      <p class="lead">{text.lead}</p>
      <p class="hint">{texts.form.mandatory}</p>
      <form class="panel form narrow" method="post" action={paths.forgottenPassword} noValidate>
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
        {text.notActive} <a href={paths.activationMail}>{texts.activation.mail.title}</a>
      </p>
    </Layout>
  );
}

/** Says the same whatever was found. */
export function ResetMailRequestedPage({ page }: { readonly page: Page }) {
  const text = page.texts.forgottenPassword;
  return (
    <Layout page={page} title={text.sentTitle}>
      <h1>{text.sentTitle}</h1>
      <p class="notice success" role="status">
        {text.sent}
      </p>
      <p>{text.sentAdvice}</p>
      <p>
        <a href={paths.home}>{page.texts.activation.backHome}</a>
      </p>
    </Layout>
  );
}

export interface NewPasswordProps {
  readonly page: Page;
  /** From the link; travels on in the form's body. */
  readonly token: string;
  readonly errors: FormState<object>['errors'];
  /** The link does not work, or the portal asks to wait. */
  readonly refusal?: string;
}

/** The link's page: a new password, twice. */
export function NewPasswordPage({ page, token, errors, refusal }: NewPasswordProps) {
  const { texts } = page;
  const text = texts.forgottenPassword;
  const field = { texts, errors, autocomplete: 'new-password', required: true } as const;
  return (
    <Layout page={page} title={text.newTitle} hasErrors={errors.length > 0 || refusal !== undefined} signIn="none">
      <h1>{text.newTitle}</h1>
      {refusal !== undefined && <Refused>{refusal}</Refused>}
      <ErrorSummary texts={texts} errors={errors} fields={['password', 'passwordConfirmation']} />
      <p class="lead">{text.newLead}</p>
      <p class="hint">{texts.form.mandatory}</p>
      <form class="panel form narrow" method="post" action={paths.newPassword} noValidate>
        <input type="hidden" name="token" value={token} />
        <PasswordField {...field} name="password" label={text.password} hint={text.passwordHint} />
        <PasswordField {...field} name="passwordConfirmation" label={text.confirmation} />
        <div class="actions">
          <button type="submit">{text.newSubmit}</button>
        </div>
      </form>
      <p>
        <a href={paths.forgottenPassword}>{text.again}</a>
      </p>
    </Layout>
  );
}

/** The link came without its token. */
export function IncompleteResetLinkPage({ page }: { readonly page: Page }) {
  const text = page.texts.forgottenPassword;
  return (
    <IncompleteLinkPage page={page} lead={text.noLink}>
      <p>
        <a href={paths.forgottenPassword}>{text.again}</a>
      </p>
    </IncompleteLinkPage>
  );
}
