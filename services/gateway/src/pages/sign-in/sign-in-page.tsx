import { ErrorSummary, Refused } from '../form/error-summary.js';
import type { FormState } from '../form/form-errors.js';
import { Layout } from '../frame/layout.js';
import type { Page } from '../frame/page.js';
import { paths } from '../frame/paths.js';
import { SignInForm } from './sign-in-form.js';

/** Why the page is shown. */
export type SignInReason =
  'asked' | 'failed' | 'throttled' | 'busy' | 'challenge' | 'required' | 'recent' | 'signed-out';

export interface SignInPageProps extends FormState<{ readonly identifier: string }> {
  readonly page: Page;
  readonly reason: SignInReason;
  /** With `throttled`: whole seconds until the next attempt is heard. */
  readonly retryAfter?: number;
  /** The page of the space to go on to. */
  readonly returnTo?: string;
}

/** The way in as a page of its own: for errors, for those who came without a session, and to prove oneself again. */
export function SignInPage({ page, reason, retryAfter, values, errors, returnTo }: SignInPageProps) {
  const { texts } = page;
  const text = texts.signIn;
  const refusal = refusalOf(text, reason, retryAfter);
  const again = reason === 'recent' ? text.signInAgain : undefined;
  return (
    <Layout
      page={page}
      title={again?.title ?? text.title}
      hasErrors={errors.length > 0 || refusal !== undefined}
      signIn="none"
    >
      <h1>{again?.title ?? text.heading}</h1>
      {refusal !== undefined && <Refused>{refusal}</Refused>}
      {(reason === 'required' || reason === 'signed-out') && (
        <p class="notice" role="status">
          {reason === 'required' ? text.required : text.signedOut}
        </p>
      )}
      <ErrorSummary texts={texts} errors={errors} fields={['identifier', 'password']} />
      <p class="lead">{again?.lead ?? text.lead}</p>
      <p class="hint">{texts.form.mandatory}</p>
      <SignInForm texts={texts} values={values} errors={errors} returnTo={returnTo} />
      {again === undefined && (
        <ul class="plain">
          <li>
            {text.noAccountTitle} <a href={paths.registration}>{text.noAccount}</a>
          </li>
          <li>
            {text.notActive} <a href={paths.activationMail}>{texts.activation.mail.title}</a>
          </li>
        </ul>
      )}
    </Layout>
  );
}

function refusalOf(
  text: Page['texts']['signIn'],
  reason: SignInReason,
  retryAfter: number | undefined,
): string | undefined {
  switch (reason) {
    case 'failed':
      return `${text.failed} ${text.failedAdvice}`;
    case 'throttled':
      return `${text.throttledTitle}. ${text.throttled(retryAfter ?? 60)}`;
    case 'busy':
      return text.busy;
    case 'challenge':
      return text.challenge;
    case 'asked':
    case 'required':
    case 'recent':
    case 'signed-out':
      return undefined;
  }
}
