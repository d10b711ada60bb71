import type { Dictionary } from '../dictionary/dictionary.js';
import type { FormState } from '../form/form-errors.js';
import { CredentialFields } from '../form/identifying-fields.js';
import { paths } from '../paths.js';

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
      <CredentialFields texts={texts} errors={errors} labels={text} identifier={values.identifier} />
      <div class="actions">
        <button type="submit">{text.submit}</button>
      </div>
    </form>
  );
}
