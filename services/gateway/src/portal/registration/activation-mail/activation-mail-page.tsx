import { CredentialFields, EmailField, type FormState, IdentifierField, inLanguages, type Page } from '#web-pages';
import { FormPage } from '../../frame/form-page.js';
import type { PortalPage } from '../../frame/portal-page.js';
import { DonePage } from '../../frame/done-page.js';
import { paths } from '../../paths.js';
import { en } from './en.js';
import { fr } from './fr.js';

/** What these pages say; others lead here by their titles. */
export const activationMailWords = inLanguages(fr, en);

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
  const { mail: text, correction } = activationMailWords[page.language];
  return (
    <FormPage
      page={page}
      title={text.title}
      errors={errors}
      refusal={refusal}
      fields={['identifier', 'email']}
      lead={text.lead}
      action={paths.activationMail}
      submit={text.submit}
      after={
        <p>
          {text.wrongAddress} <a href={paths.emailCorrection}>{correction.title}</a>
        </p>
      }
    >
      <IdentifierField page={page} errors={errors} label={text.identifier} value={values.identifier} />
      <EmailField page={page} errors={errors} label={text.email} hint={text.emailHint} value={values.email} />
    </FormPage>
  );
}

/** Corrects a mistyped address before activation. */
export function EmailCorrectionPage({ page, values, errors, refusal }: MailFormProps) {
  const text = activationMailWords[page.language].correction;
  return (
    <FormPage
      page={page}
      title={text.title}
      errors={errors}
      refusal={refusal}
      fields={['identifier', 'password', 'email']}
      lead={text.lead}
      action={paths.emailCorrection}
      submit={text.submit}
    >
      <CredentialFields page={page} errors={errors} labels={text} identifier={values.identifier} />
      <EmailField page={page} errors={errors} label={text.email} value={values.email} />
    </FormPage>
  );
}

/** Says the same whatever was found, for a mail asked again and for a corrected address. */
export function RequestRecordedPage({
  page,
  about,
}: {
  readonly page: PortalPage;
  readonly about: 'mail' | 'correction';
}) {
  const { mail, correction } = activationMailWords[page.language];
  const title = about === 'mail' ? mail.sentTitle : correction.doneTitle;
  return (
    <DonePage
      page={page}
      heading={title}
      title={`${title} - ${about === 'mail' ? mail.title : correction.title}`}
      done={about === 'mail' ? mail.sent : correction.done}
    >
      <p>{mail.sentAdvice(page.here)}</p>
    </DonePage>
  );
}
