import type { AccountDetails } from '../../../accounts/own-account.js';
import { TextField } from '../../form/field.js';
import type { FormError } from '../../form/form-errors.js';
import { PlainForm } from '../../form/plain-form.js';
import type { Page } from '../../frame/page.js';
import { paths } from '../../paths.js';
import { SpaceLayout } from '../space-layout.js';

export interface MobilePageProps {
  readonly page: Page;
  readonly holder: AccountDetails;
  /** The number that is typed, or the account's own. */
  readonly mobile: string;
  readonly errors: readonly FormError[];
  readonly refusal?: string;
}

/** Gives a number, new or not yet proven: a code goes there. */
export function MobilePage({ page, holder, mobile, errors, refusal }: MobilePageProps) {
  const { texts } = page;
  const text = texts.space.mobile;
  const hasErrors = errors.length > 0 || refusal !== undefined;
  return (
    <SpaceLayout page={page} holder={holder} tab="security" heading={text.heading} hasErrors={hasErrors}>
      <PlainForm
        texts={texts}
        errors={errors}
        refusal={refusal}
        fields={['mobile']}
        lead={text.lead}
        action={paths.mobileChange}
        submit={text.send}
      >
        <input type="hidden" name="revision" value={holder.revision} />
        <TextField
          texts={texts}
          errors={errors}
          name="mobile"
          type="tel"
          label={text.number}
          hint={text.numberHint}
          value={mobile}
          autocomplete="mobile tel"
          required
        />
      </PlainForm>
      <p>
        <a href={paths.security}>{text.back}</a>
      </p>
    </SpaceLayout>
  );
}

export type MobileCodePageProps = Omit<MobilePageProps, 'mobile'>;

/** Asks for the code that went to the number. */
export function MobileCodePage({ page, holder, errors, refusal }: MobileCodePageProps) {
  const { texts } = page;
  const text = texts.space.mobile;
  const hasErrors = errors.length > 0 || refusal !== undefined;
  return (
    <SpaceLayout page={page} holder={holder} tab="security" heading={text.codeHeading} hasErrors={hasErrors}>
      <PlainForm
        texts={texts}
        errors={errors}
        refusal={refusal}
        fields={['code']}
        lead={text.codeLead}
        action={paths.mobileCode}
        submit={texts.signIn.code.submit}
      >
        <TextField
          texts={texts}
          errors={errors}
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
