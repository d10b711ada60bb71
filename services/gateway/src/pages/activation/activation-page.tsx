import type { ComponentChildren } from 'preact';
import { ErrorSummary, Refused } from '../form/error-summary.js';
import { PasswordField, TextField } from '../form/field.js';
import type { FormState } from '../form/form-errors.js';
import { Layout } from '../frame/layout.js';
import type { Page } from '../frame/page.js';
import { paths } from '../frame/paths.js';
import { SignInForm } from '../sign-in/sign-in-form.js';
import { WaysOut } from './ways-out.js';

export interface ActivationPageProps extends FormState<{ readonly identifier: string }> {
  readonly page: Page;
  /** From the link; travels on in the form's body. */
  readonly token: string;
  /** Some part was wrong: one message for all; or the portal asks to wait. */
  readonly refusal?: string;
}

/** Asks for identifier and password (guide row 22); nothing happens before «Activer». */
export function ActivationPage({ page, token, values, errors, refusal }: ActivationPageProps) {
  const { texts } = page;
  const text = texts.activation;
  return (
    <Layout page={page} title={text.title} hasErrors={errors.length > 0 || refusal !== undefined} signIn="none">
      <h1>{text.title}</h1>
      {refusal !== undefined && <Refused>{refusal}</Refused>}
      <ErrorSummary texts={texts} errors={errors} fields={['identifier', 'password']} />
      <p class="lead">{text.lead}</p>
      <p class="hint">{texts.form.mandatory}</p>
      <form class="panel form narrow" method="post" action={paths.activation} noValidate>
        <input type="hidden" name="token" value={token} />
        <TextField
          texts={texts}
          errors={errors}
          name="identifier"
          label={text.identifier}
          value={values.identifier}
          autocomplete="username"
          verbatim
          required
        />
        <PasswordField
          texts={texts}
          errors={errors}
          name="password"
          label={text.password}
          autocomplete="current-password"
          required
        />
        <div class="actions">
          <button type="submit">{text.submit}</button>
        </div>
      </form>
      <WaysOut texts={texts} />
    </Layout>
  );
}

interface IncompleteLinkProps {
  readonly page: Page;
  readonly lead: string;
  /** Where to go from here; the ways out of an activation when absent. */
  readonly children?: ComponentChildren;
}

/** The link came without its token. */
export function IncompleteLinkPage({ page, lead, children }: IncompleteLinkProps) {
  const text = page.texts.activation;
  return (
    <Layout page={page} title={text.noLink.title} signIn="none">
      <h1>{text.noLink.title}</h1>
      <p class="lead">{lead}</p>
      <p>{text.noLink.advice}</p>
      {children ?? <WaysOut texts={page.texts} />}
    </Layout>
  );
}

/** The account exists: guide row 23. Activation opens no session, so the way in is offered. */
export function ActivePage({ page }: { readonly page: Page }) {
  const text = page.texts.activation.active;
  return (
    <Layout page={page} title={text.title} signIn="none">
      <h1>{text.title}</h1>
      <p class="notice success" role="status">
        {text.lead}
      </p>
      <SignInForm texts={page.texts} values={{ identifier: '' }} errors={[]} />
    </Layout>
  );
}

/** Recorded, but the account's document is still being written. */
export function ActivatingPage({ page }: { readonly page: Page }) {
  const text = page.texts.activation.activating;
  return (
    <Layout page={page} title={text.title} signIn="none">
      <h1>{text.title}</h1>
      <p class="notice success" role="status">
        {text.lead}
      </p>
      <p>
        <a class="button" href={paths.signIn}>
          {text.signIn}
        </a>
      </p>
    </Layout>
  );
}
