import { EmailField, type FormState, IdentifierField, inLanguages, type Page, PasswordField } from '#web-pages';
import { IncompleteLinkPage } from '../../mailed-links/incomplete-link-page.js';
import { FormPage } from '../../frame/form-page.js';
import { passwordHint, type PasswordLengths } from '../../frame/password-hint.js';
import type { PortalPage } from '../../frame/portal-page.js';
import { DonePage } from '../../frame/done-page.js';
import { paths } from '../../paths.js';
import { en } from './en.js';
import { fr } from './fr.js';

export const forgottenPasswordWords = inLanguages(fr, en);

export interface ForgottenPasswordProps extends FormState<{ readonly identifier: string; readonly email: string }> {
  readonly page: Page;
  /** The portal asks to wait. */
  readonly refusal?: string;
}

/** «Mot de passe oublié»: asks for the link. */
export function ForgottenPasswordPage({ page, values, errors, refusal }: ForgottenPasswordProps) {
  const text = forgottenPasswordWords[page.language];
  return (
    <FormPage
      page={page}
      title={text.title}
      errors={errors}
      refusal={refusal}
      fields={['identifier', 'email']}
      lead={text.lead}
      action={paths.forgottenPassword}
      submit={text.submit}
      after={
        <p>
          {text.notActive} <a href={paths.activationMail}>{text.activationMail}</a>
        </p>
      }
    >
      <IdentifierField page={page} errors={errors} label={text.identifier} value={values.identifier} />
      <EmailField page={page} errors={errors} label={text.email} hint={text.emailHint} value={values.email} />
    </FormPage>
  );
}

/** Says the same whatever was found. */
export function ResetMailRequestedPage({ page }: { readonly page: PortalPage }) {
  const text = forgottenPasswordWords[page.language];
  return (
    <DonePage page={page} heading={text.sentTitle} done={text.sent}>
      <p>{text.sentAdvice(page.here)}</p>
    </DonePage>
  );
}

/** Where the page of each is. */
export const linkPaths = { reset: paths.newPassword, undo: paths.undoEmail, stopFactor: paths.stopFactor } as const;

/** The links that lead to a new password: of a forgotten one, or one that puts a former address back or takes a new factor away as well. */
export type PasswordLink = keyof typeof linkPaths;

export interface NewPasswordProps {
  readonly page: Page;
  readonly link: PasswordLink;
  readonly passwords: PasswordLengths;
  /** From the link; travels on in the form's body. */
  readonly token: string;
  readonly errors: FormState<object>['errors'];
  /** The link does not work, or the portal asks to wait. */
  readonly refusal?: string;
}

/** The link's page: a new password, twice. */
export function NewPasswordPage({ page, link, passwords, token, errors, refusal }: NewPasswordProps) {
  const text = forgottenPasswordWords[page.language];
  const words = text.links[link];
  const field = { page, errors, autocomplete: 'new-password', required: true } as const;
  return (
    <FormPage
      page={page}
      title={words.title}
      signIn="none"
      errors={errors}
      refusal={refusal}
      fields={['password', 'passwordConfirmation']}
      lead={words.lead}
      action={linkPaths[link]}
      submit={words.submit}
      after={
        link === 'reset' && (
          <p>
            <a href={paths.forgottenPassword}>{text.again}</a>
          </p>
        )
      }
    >
      <input type="hidden" name="token" value={token} />
      <PasswordField {...field} name="password" label={text.password} hint={passwordHint(passwords, page.language)} />
      <PasswordField {...field} name="passwordConfirmation" label={text.confirmation} />
    </FormPage>
  );
}

/** The link came without its token, or without a part of it. */
export function IncompleteResetLinkPage({ page, about }: { readonly page: Page; readonly about: string }) {
  const text = forgottenPasswordWords[page.language];
  return (
    <IncompleteLinkPage page={page} about={about} lead={text.noLink}>
      <p>
        <a href={paths.forgottenPassword}>{text.again}</a>
      </p>
    </IncompleteLinkPage>
  );
}
