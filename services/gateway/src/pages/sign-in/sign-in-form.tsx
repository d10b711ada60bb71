import type { Dictionary } from '../dictionary/dictionary.js';
import { PasswordField, TextField } from '../form/field.js';
import type { FormState } from '../form/form-errors.js';
import { paths } from '../frame/paths.js';

interface Props extends FormState<{ readonly identifier: string }> {
  readonly texts: Dictionary;
  /** The page of the space to go on to. */
  readonly returnTo?: string;
}

/** Identifier, password, «Entrer», on a page of its own. */
export function SignInForm({ texts, values, errors, returnTo }: Props) {
  const text = texts.signIn;
  return (
    <form class="panel form narrow" method="post" action={paths.signIn} noValidate>
      {returnTo !== undefined && <input type="hidden" name="returnTo" value={returnTo} />}
      <TextField
        texts={texts}
        errors={errors}
        name="identifier"
        label={text.identifier}
        value={values.identifier}
        autocomplete="username"
        verbatim
        required
      />
      <PasswordField
        texts={texts}
        errors={errors}
        name="password"
        label={text.password}
        autocomplete="current-password"
        required
      />
      <div class="actions">
        <button type="submit">{text.submit}</button>
      </div>
    </form>
  );
}
