import type { AccountDetails } from '../../../accounts/own-account.js';
import { ErrorSummary, Refused } from '../../form/error-summary.js';
import { PasswordField } from '../../form/field.js';
import type { FormError } from '../../form/form-errors.js';
import { DonePage } from '../../form/done-page.js';
import type { Page } from '../../frame/page.js';
import { paths } from '../../paths.js';
import { SpaceLayout } from '../space-layout.js';

export interface ClosurePageProps {
  readonly page: Page;
  readonly holder: AccountDetails;
  readonly errors: readonly FormError[];
  /** The account changed meanwhile, or the portal asks to wait. */
  readonly refusal?: string;
}

/** Closing the account: what it means, and the password that guards it. */
export function ClosurePage({ page, holder, errors, refusal }: ClosurePageProps) {
  const { texts } = page;
  const text = texts.space.closure;
  return (
    <SpaceLayout
      page={page}
      holder={holder}
      tab="situation"
      heading={text.heading}
      hasErrors={errors.length > 0 || refusal !== undefined}
    >
      {refusal !== undefined && <Refused>{refusal}</Refused>}
      <ErrorSummary texts={texts} errors={errors} fields={['password']} />
      <p class="lead">{text.lead}</p>
      <ul>
        {text.consequences.map((consequence) => (
          <li key={consequence}>{consequence}</li>
        ))}
      </ul>
      <p>
        <a href={paths.ownData}>{text.exportFirst}</a>
      </p>
      <form class="panel form narrow" method="post" action={paths.closure} noValidate>
        <input type="hidden" name="revision" value={holder.revision} />
        <input class="visually-hidden" type="text" autocomplete="username" value={holder.identifier} hidden readOnly />
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
          <a href={paths.situation}>{texts.activation.disown.cancel}</a>
        </div>
      </form>
    </SpaceLayout>
  );
}

/** The account is closed, and the person signed out. */
export function ClosedPage({ page }: { readonly page: Page }) {
  const text = page.texts.space.closure;
  return <DonePage page={page} heading={text.doneTitle} done={text.done} signIn="none" />;
}
