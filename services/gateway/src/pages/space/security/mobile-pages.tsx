import type { AccountDetails } from '../../../account/own-account.js';
import { ErrorSummary, Refused } from '../../form/error-summary.js';
import { TextField } from '../../form/field.js';
import type { FormError } from '../../form/form-errors.js';
import type { Page } from '../../frame/page.js';
import { paths } from '../../frame/paths.js';
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
      {refusal !== undefined && <Refused>{refusal}</Refused>}
      <ErrorSummary texts={texts} errors={errors} fields={['mobile']} />
      <p class="lead">{text.lead}</p>
      <p class="hint">{texts.form.mandatory}</p>
      <form class="panel form narrow" method="post" action={paths.mobileChange} noValidate>
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
        <div class="actions">
          <button type="submit">{text.send}</button>
        </div>
      </form>
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
      {refusal !== undefined && <Refused>{refusal}</Refused>}
      <ErrorSummary texts={texts} errors={errors} fields={['code']} />
      <p class="lead">{text.codeLead}</p>
      <p class="hint">{texts.form.mandatory}</p>
      <form class="panel form narrow" method="post" action={paths.mobileCode} noValidate>
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
        <div class="actions">
          <button type="submit">{texts.signIn.code.submit}</button>
        </div>
      </form>
      <p>
        <a href={paths.mobileChange}>{text.again}</a>
      </p>
    </SpaceLayout>
  );
}
