import { CredentialFields, type FormState, inLanguages, type Page, TextField } from '#web-pages';
import { FormPage } from '../../frame/form-page.js';
import { Layout } from '../../frame/layout.js';
import { IncompleteLinkPage } from '../../mailed-links/incomplete-link-page.js';
import { paths } from '../../paths.js';
import { mobileWords } from '../../space/mobile/mobile-pages.js';
import { signInWords } from '../sign-in-words.js';
import { en } from './en.js';
import { fr } from './fr.js';

export const mobileRecoveryWords = inLanguages(fr, en);

export interface LostPhonePageProps extends FormState<{ readonly identifier: string }> {
  readonly page: Page;
  readonly refusal?: string;
}

/** The way out of a lost telephone: identifier and password, then a mail. */
export function LostPhonePage({ page, values, errors, refusal }: LostPhonePageProps) {
  const text = mobileRecoveryWords[page.language];
  return (
    <FormPage
      page={page}
      title={text.title}
      signIn="none"
      errors={errors}
      refusal={refusal}
      fields={['identifier', 'password']}
      lead={text.lead}
      before={<p>{text.delay}</p>}
      action={paths.lostPhone}
      submit={text.submit}
    >
      <CredentialFields
        page={page}
        errors={errors}
        labels={signInWords[page.language]}
        identifier={values.identifier}
      />
    </FormPage>
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
  const text = mobileRecoveryWords[page.language];
  return (
    <FormPage
      page={page}
      title={text.newNumber}
      signIn="none"
      errors={errors}
      refusal={refusal}
      fields={['identifier', 'password', 'mobile']}
      lead={text.newNumberLead}
      action={paths.newNumber}
      submit={text.save}
    >
      <input type="hidden" name="token" value={token} />
      <CredentialFields
        page={page}
        errors={errors}
        labels={signInWords[page.language]}
        identifier={values.identifier}
      />
      <TextField
        page={page}
        errors={errors}
        name="mobile"
        type="tel"
        label={mobileWords[page.language].number}
        hint={mobileWords[page.language].numberHint}
        value={values.mobile}
        autocomplete="mobile tel"
        required
      />
    </FormPage>
  );
}

/** The link came without its token, or without a part of it. */
export function IncompleteRecoveryLinkPage({ page }: { readonly page: Page }) {
  const text = mobileRecoveryWords[page.language];
  return (
    <IncompleteLinkPage page={page} lead={text.noLink}>
      <p>
        <a href={paths.lostPhone}>{text.askAgain}</a>
      </p>
    </IncompleteLinkPage>
  );
}

/** What was done, and what comes next. */
export function RecoveryTakenPage({ page, about }: { readonly page: Page; readonly about: 'mailed' | 'saved' }) {
  const text = mobileRecoveryWords[page.language];
  return (
    <Layout page={page} title={text[about].title} signIn="none">
      <h1>{text[about].title}</h1>
      <p class="lead">{text[about].lead}</p>
      <p>
        <a href={paths.signIn}>{text.startAgain}</a>
      </p>
    </Layout>
  );
}
