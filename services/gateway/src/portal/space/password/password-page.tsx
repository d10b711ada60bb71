import type { AccountDetails } from '../../../accounts/own-account.js';
import { PasswordField } from '../../form/field.js';
import type { FormError } from '../../form/form-errors.js';
import { PlainForm } from '../../form/plain-form.js';
import { longDate } from '../../frame/dates.js';
import type { Page } from '../../frame/page.js';
import { paths } from '../../paths.js';
import { SpaceLayout } from '../space-layout.js';

export interface PasswordPageProps {
  readonly page: Page;
  readonly holder: AccountDetails;
  readonly errors: readonly FormError[];
  /** The change was just made. */
  readonly changed?: boolean;
  /** The account changed meanwhile, or the portal asks to wait. */
  readonly refusal?: string;
}

/** «Mot de passe»: changes it, on the account as this page saw it. */
export function PasswordPage({ page, holder, errors, changed = false, refusal }: PasswordPageProps) {
  const { texts } = page;
  const text = texts.space.password;
  const field = { texts, errors };
  return (
    <SpaceLayout
      page={page}
      holder={holder}
      tab="password"
      heading={text.heading}
      hasErrors={errors.length > 0 || refusal !== undefined}
    >
      {changed && (
        <p class="notice success" role="status">
          {text.changed}
        </p>
      )}
      <PlainForm
        texts={texts}
        errors={errors}
        refusal={refusal}
        fields={['currentPassword', 'newPassword', 'passwordConfirmation']}
        lead={text.lead(longDate(holder.passwordChangedAt, page.language))}
        action={paths.password}
        submit={text.submit}
      >
        <input type="hidden" name="revision" value={holder.revision} />
        <input class="visually-hidden" type="text" autocomplete="username" value={holder.identifier} hidden readOnly />
        <PasswordField
          {...field}
          name="currentPassword"
          label={text.current}
          autocomplete="current-password"
          required
        />
        <PasswordField
          {...field}
          name="newPassword"
          label={text.next}
          hint={text.nextHint}
          autocomplete="new-password"
          required
        />
        <PasswordField
          {...field}
          name="passwordConfirmation"
          label={text.confirmation}
          autocomplete="new-password"
          required
        />
      </PlainForm>
    </SpaceLayout>
  );
}
