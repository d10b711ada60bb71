import { type FormError, inLanguages, PlainForm, TextField } from '#web-pages';
import { paths } from '../../paths.js';
import { security } from '../security/security-page.js';
import { OwnPassword } from '../space-forms.js';
import { SpaceLayout } from '../space-layout.js';
import type { SpacePage } from '../tab.js';
import { en } from './en.js';
import { fr } from './fr.js';

/** What the pages of the mobile number say. */
export const mobileWords = inLanguages(fr, en);

export interface MobilePageProps {
  readonly page: SpacePage;
  /** The number that is typed, or the account's own. */
  readonly mobile: string;
  readonly errors: readonly FormError[];
  readonly refusal?: string;
}

/** Gives a number, new or not yet proven: a code goes there. */
export function MobilePage({ page, mobile, errors, refusal }: MobilePageProps) {
  const text = mobileWords[page.language];
  const field = { page, errors, words: text.errors };
  const hasErrors = errors.length > 0 || refusal !== undefined;
  return (
    <SpaceLayout page={page} tab={security} heading={text.heading} hasErrors={hasErrors}>
      <PlainForm
        {...field}
        refusal={refusal}
        fields={['mobile', 'password']}
        lead={text.lead}
        action={paths.mobileChange}
        submit={text.send}
      >
        <TextField
          {...field}
          name="mobile"
          type="tel"
          label={text.number}
          hint={text.numberHint}
          value={mobile}
          autocomplete="mobile tel"
          required
        />
        <OwnPassword page={page} errors={errors} />
      </PlainForm>
      <p>
        <a href={paths.security}>{text.back}</a>
      </p>
    </SpaceLayout>
  );
}

export type MobileCodePageProps = Omit<MobilePageProps, 'mobile'>;

/** Asks for the code that went to the number. */
export function MobileCodePage({ page, errors, refusal }: MobileCodePageProps) {
  const text = mobileWords[page.language];
  const field = { page, errors, words: text.errors };
  const hasErrors = errors.length > 0 || refusal !== undefined;
  return (
    <SpaceLayout page={page} tab={security} heading={text.codeHeading} hasErrors={hasErrors}>
      <PlainForm
        {...field}
        refusal={refusal}
        fields={['code']}
        lead={text.codeLead(page.here)}
        action={paths.mobileCode}
        submit={text.confirm}
      >
        <TextField
          {...field}
          name="code"
          label={text.code}
          hint={text.codeHint}
          autocomplete="one-time-code"
          inputMode="numeric"
          required
        />
      </PlainForm>
      <p>
        <a href={paths.mobileChange}>{text.again}</a>
      </p>
    </SpaceLayout>
  );
}
