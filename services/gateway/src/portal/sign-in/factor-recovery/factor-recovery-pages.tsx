import { CredentialFields, type FormState, inLanguages, type Page, PasswordField, TextField } from '#web-pages';
import { DonePage } from '../../frame/done-page.js';
import { FormPage } from '../../frame/form-page.js';
import { IncompleteLinkPage } from '../../mailed-links/incomplete-link-page.js';
import { withToken } from '../../mailed-links/link.js';
import { paths } from '../../paths.js';
import { mobileWords } from '../../space/mobile/mobile-pages.js';
import { signInWords } from '../sign-in-words.js';
import { en } from './en.js';
import { fr } from './fr.js';

export const factorRecoveryWords = inLanguages(fr, en);

export interface LostFactorPageProps extends FormState<{ readonly identifier: string }> {
  readonly page: Page;
  readonly refusal?: string;
}

/** The way out of a lost second factor: identifier and password, then a mail. */
export function LostFactorPage({ page, values, errors, refusal }: LostFactorPageProps) {
  const text = factorRecoveryWords[page.language];
  return (
    <FormPage
      page={page}
      title={text.title}
      signIn="none"
      errors={errors}
      refusal={refusal}
      fields={['identifier', 'password']}
      lead={text.lead}
      before={
        <>
          <p>
            {text.otherFactor} <a href={paths.signIn}>{text.signInOtherwise}</a>
          </p>
          <p>{text.delay}</p>
        </>
      }
      action={paths.lostFactor}
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

/** Says the same whatever was found. */
export function RecoveryMailedPage({ page }: { readonly page: Page }) {
  const { mailed } = factorRecoveryWords[page.language];
  return (
    <DonePage page={page} heading={mailed.title} done={mailed.done} signIn="none">
      <p>{mailed.advice}</p>
      <p>
        <a href={paths.lostFactor}>{mailed.again}</a>
      </p>
    </DonePage>
  );
}

interface LinkPageProps {
  readonly page: Page;
  /** From the link. */
  readonly token: string;
  readonly errors: FormState<object>['errors'];
  readonly refusal?: string;
}

export interface NewNumberPageProps extends LinkPageProps {
  readonly values: { readonly mobile: string };
}

/** Where the link of a lost telephone leads: another number, with the password. */
export function NewNumberPage({ page, token, values, errors, refusal }: NewNumberPageProps) {
  const { newNumber, removal } = factorRecoveryWords[page.language];
  return (
    <FormPage
      page={page}
      title={newNumber.title}
      signIn="none"
      errors={errors}
      refusal={refusal}
      fields={['password', 'mobile']}
      lead={newNumber.lead}
      action={paths.newNumber}
      submit={newNumber.submit}
      after={
        <p>
          {newNumber.none} <a href={withToken(paths.factorRemoval, token)}>{removal.title}</a>
        </p>
      }
    >
      <LinkPassword page={page} token={token} errors={errors} />
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

/** Where the link of another lost factor leads: the password is enough afterwards. */
export function FactorRemovalPage({ page, token, errors, refusal }: LinkPageProps) {
  const { removal } = factorRecoveryWords[page.language];
  return (
    <FormPage
      page={page}
      title={removal.title}
      signIn="none"
      errors={errors}
      refusal={refusal}
      fields={['password']}
      lead={removal.lead}
      action={paths.factorRemoval}
      submit={removal.submit}
    >
      <LinkPassword page={page} token={token} errors={errors} />
    </FormPage>
  );
}

function LinkPassword({ page, token, errors }: Omit<LinkPageProps, 'refusal'>) {
  return (
    <>
      <input type="hidden" name="token" value={token} />
      <PasswordField
        page={page}
        errors={errors}
        name="password"
        label={signInWords[page.language].password}
        autocomplete="current-password"
        required
      />
    </>
  );
}

/** The link came without its token, or without a part of it. */
export function IncompleteRecoveryLinkPage({ page }: { readonly page: Page }) {
  const text = factorRecoveryWords[page.language];
  return (
    <IncompleteLinkPage page={page} about={text.title} lead={text.noLink}>
      <p>
        <a href={paths.lostFactor}>{text.askAgain}</a>
      </p>
    </IncompleteLinkPage>
  );
}

/** What was done, and what comes next. */
export function RecoveredPage({ page, how }: { readonly page: Page; readonly how: 'saved' | 'removed' }) {
  const { newNumber, removal, signIn } = factorRecoveryWords[page.language];
  const [heading, done] = how === 'saved' ? [newNumber.saved, newNumber.next] : [removal.removed, removal.next];
  return (
    <DonePage page={page} heading={heading} done={done} signIn="none">
      <p>
        <a class="button" href={paths.signIn}>
          {signIn}
        </a>
      </p>
    </DonePage>
  );
}
