import type { Texts } from '#contracts';
import { ErrorSummary, type FormState, type Page, Refusal, formWords } from '#web-pages';
import { Layout } from '../frame/layout.js';
import { paths } from '../paths.js';
import { SignInForm } from './sign-in-form.js';
import { signInWords } from './sign-in-words.js';

/** Why the page is shown. */
export type SignInReason = 'asked' | 'required' | 'signed-out' | 'password-reset' | 'challenge-over';

export interface SignInPageProps extends FormState<{ readonly identifier: string }> {
  readonly page: Page;
  readonly reason: SignInReason;
  /** One message for all that may be wrong, or a wait. */
  readonly refusal?: string;
  /** The page of the space to go on to. */
  readonly returnTo?: string;
  /** Which teleservice asks who the person is. */
  readonly teleservice?: Texts;
}

/** The way in as a page of its own: for errors, and for those who came without a session. */
export function SignInPage({ page, reason, refusal, values, errors, returnTo, teleservice }: SignInPageProps) {
  const text = signInWords[page.language];
  const reasons: Partial<Record<SignInReason, string>> = text.reasons;
  const told = teleservice === undefined ? reasons[reason] : text.asking(teleservice[page.language]);
  return (
    <Layout page={page} title={text.title} hasErrors={errors.length > 0 || refusal !== undefined} signIn="none">
      <h1>{text.heading}</h1>
      {refusal !== undefined && <Refusal>{refusal}</Refusal>}
      {told !== undefined && (
        <p class="notice" role="status">
          {told}
        </p>
      )}
      <ErrorSummary page={page} errors={errors} fields={['identifier', 'password']} />
      <p class="lead">{text.lead}</p>
      <p class="hint">{formWords[page.language].mandatory}</p>
      <SignInForm page={page} values={values} errors={errors} returnTo={returnTo} />
      <ul class="plain">
        <li>
          <a href={paths.forgottenPassword}>{text.forgotten}</a>
        </li>
        <li>
          {text.noAccountTitle} <a href={paths.registration}>{text.noAccount}</a>
        </li>
        <li>
          {text.notActive} <a href={paths.activationMail}>{text.activationMail}</a>
        </li>
      </ul>
    </Layout>
  );
}
