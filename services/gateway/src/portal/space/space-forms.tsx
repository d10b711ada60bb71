import { PasswordField, type FormError } from '#web-pages';
import { z } from 'zod';
import { spaceWords } from './space-words.js';
import type { SpacePage } from './tab.js';

/** The revision of the account that the form was shown with: what its change is decided on. */
export const seenRevision = z.string().regex(/^\d{1,15}$/);

interface Props {
  readonly page: SpacePage;
  readonly errors: readonly FormError[];
}

/** What a form of the space sends that is guarded by the password: the account as it was seen, and the password once more. */
export function OwnPassword({ page, errors }: Props) {
  const { holder, language } = page;
  return (
    <>
      <input type="hidden" name="revision" value={holder.revision} />
      <input class="visually-hidden" type="text" autocomplete="username" value={holder.identifier} hidden readOnly />
      <PasswordField
        page={page}
        errors={errors}
        name="password"
        label={spaceWords[language].password}
        autocomplete="current-password"
        required
      />
    </>
  );
}

/** What such a form says of a password that is wrong. */
export const wrongPassword = { 'wrong-password': [{ field: 'password', code: 'wrong-password' }] };
