import { CredentialFields, type FormState, type Page } from '#web-pages';
import { FormPage } from '../../frame/form-page.js';
import { Layout } from '../../frame/layout.js';
import { paths } from '../../paths.js';
import { SignInForm } from '../../sign-in/sign-in-form.js';
import { activationWords } from './activation-words.js';
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
  const text = activationWords[page.language];
  return (
    <FormPage
      page={page}
      title={text.title}
      signIn="none"
      errors={errors}
      refusal={refusal}
      fields={['identifier', 'password']}
      lead={text.lead}
      action={paths.activation}
      submit={text.submit}
      after={<WaysOut page={page} />}
    >
      <input type="hidden" name="token" value={token} />
      <CredentialFields page={page} errors={errors} labels={text} identifier={values.identifier} />
    </FormPage>
  );
}

/** The account exists: guide row 23. Activation opens no session, so the way in is offered. */
export function ActivePage({ page }: { readonly page: Page }) {
  const text = activationWords[page.language].active;
  return (
    <Layout page={page} title={text.title} signIn="none">
      <h1>{text.title}</h1>
      <p class="notice success" role="status">
        {text.lead}
      </p>
      <SignInForm page={page} values={{ identifier: '' }} errors={[]} />
    </Layout>
  );
}

/** Recorded, but the account's document is still being written. */
export function ActivatingPage({ page }: { readonly page: Page }) {
  const text = activationWords[page.language].activating;
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
