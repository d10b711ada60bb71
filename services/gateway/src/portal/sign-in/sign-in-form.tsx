import { CredentialFields, type FormState, type Page } from '#web-pages';
import { paths } from '../paths.js';
import { signInWords } from './sign-in-words.js';

interface Props extends FormState<{ readonly identifier: string }> {
  readonly page: Page;
  /** The page of the space to go on to. */
  readonly returnTo?: string;
}

/** Identifier, password, «Entrer», on a page of its own. */
export function SignInForm({ page, values, errors, returnTo }: Props) {
  const text = signInWords[page.language];
  return (
    <form class="panel form narrow" method="post" action={paths.signIn} noValidate>
      {returnTo !== undefined && <input type="hidden" name="returnTo" value={returnTo} />}
      <CredentialFields page={page} errors={errors} labels={text} identifier={values.identifier} />
      <div class="actions">
        <button type="submit">{text.submit}</button>
      </div>
    </form>
  );
}
