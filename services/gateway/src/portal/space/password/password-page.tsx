import { type FormError, inLanguages, longDate, PasswordField, PlainForm } from '#web-pages';
import { passwordHint, type PasswordLengths } from '../../frame/password-hint.js';
import { paths } from '../../paths.js';
import { SpaceLayout } from '../space-layout.js';
import { tab, type SpacePage } from '../tab.js';
import { en } from './en.js';
import { fr } from './fr.js';

const words = inLanguages(fr, en);
export const password = tab(paths.password, words);

export interface PasswordPageProps {
  readonly page: SpacePage;
  readonly passwords: PasswordLengths;
  readonly errors: readonly FormError[];
  /** The change was just made. */
  readonly changed?: boolean;
  /** The account changed meanwhile, or the portal asks to wait. */
  readonly refusal?: string;
}

/** «Mot de passe»: changes it, on the account as this page saw it. */
export function PasswordPage({ page, passwords, errors, changed = false, refusal }: PasswordPageProps) {
  const { holder } = page;
  const text = words[page.language];
  const field = { page, errors, words: text.errors };
  return (
    <SpaceLayout
      page={page}
      tab={password}
      heading={text.heading}
      hasErrors={errors.length > 0 || refusal !== undefined}
    >
      {changed && (
        <p class="notice success" role="status">
          {text.changed}
        </p>
      )}
      <PlainForm
        {...field}
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
          hint={passwordHint(passwords, page.language, holder.securityLevel)}
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
