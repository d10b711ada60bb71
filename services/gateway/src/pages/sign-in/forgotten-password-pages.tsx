import { IncompleteLinkPage } from '../activation/activation-page.js';
import { PasswordField } from '../form/field.js';
import type { FormState } from '../form/form-errors.js';
import { EmailField, IdentifierField } from '../form/identifying-fields.js';
import { PlainForm } from '../form/plain-form.js';
import { DonePage } from '../form/done-page.js';
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
  return (
    <Layout page={page} title={text.title} hasErrors={errors.length > 0 || refusal !== undefined}>
      <h1>{text.title}</h1>
      <PlainForm
        texts={texts}
        errors={errors}
        refusal={refusal}
        fields={['identifier', 'email']}
        lead={text.lead}
        action={paths.forgottenPassword}
        submit={text.submit}
      >
        <IdentifierField texts={texts} errors={errors} label={text.identifier} value={values.identifier} />
        <EmailField texts={texts} errors={errors} label={text.email} hint={text.emailHint} value={values.email} />
      </PlainForm>
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
    <DonePage page={page} heading={text.sentTitle} done={text.sent}>
      <p>{text.sentAdvice}</p>
    </DonePage>
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
      <PlainForm
        texts={texts}
        errors={errors}
        refusal={refusal}
        fields={['password', 'passwordConfirmation']}
        lead={text.newLead}
        action={paths.newPassword}
        submit={text.newSubmit}
      >
        <input type="hidden" name="token" value={token} />
        <PasswordField {...field} name="password" label={text.password} hint={text.passwordHint} />
        <PasswordField {...field} name="passwordConfirmation" label={text.confirmation} />
      </PlainForm>
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
