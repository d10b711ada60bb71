import { ErrorSummary, type FormError, inLanguages, Refusal } from '#web-pages';
import { DonePage } from '../../frame/done-page.js';
import type { PortalPage } from '../../frame/portal-page.js';
import { paths } from '../../paths.js';
import { situation } from '../situation/situation-page.js';
import { OwnPassword } from '../space-forms.js';
import { SpaceLayout } from '../space-layout.js';
import type { SpacePage } from '../tab.js';
import { en } from './en.js';
import { fr } from './fr.js';

const words = inLanguages(fr, en);

export interface ClosurePageProps {
  readonly page: SpacePage;
  readonly errors: readonly FormError[];
  /** The account changed meanwhile, or the portal asks to wait. */
  readonly refusal?: string;
}

/** Closing the account: what it means, and the password that guards it. */
export function ClosurePage({ page, errors, refusal }: ClosurePageProps) {
  const text = words[page.language];
  return (
    <SpaceLayout
      page={page}
      tab={situation}
      heading={text.heading}
      hasErrors={errors.length > 0 || refusal !== undefined}
    >
      {refusal !== undefined && <Refusal>{refusal}</Refusal>}
      <ErrorSummary page={page} errors={errors} fields={['password']} />
      <p class="lead">{text.lead}</p>
      <ul>
        {text.consequences(page.here).map((consequence) => (
          <li key={consequence}>{consequence}</li>
        ))}
      </ul>
      <p>
        <a href={paths.ownData}>{text.exportFirst}</a>
      </p>
      <form class="panel form narrow" method="post" action={paths.closure} noValidate>
        <OwnPassword page={page} errors={errors} />
        <div class="actions">
          <button type="submit">{text.submit}</button>
          <a href={paths.situation}>{text.cancel}</a>
        </div>
      </form>
    </SpaceLayout>
  );
}

/** The account is closed, and the person signed out. */
export function ClosedPage({ page }: { readonly page: PortalPage }) {
  const text = words[page.language];
  return <DonePage page={page} heading={text.doneTitle} done={text.done(page.here)} signIn="none" />;
}
