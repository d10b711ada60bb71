import { IncompleteLinkPage } from '../../activation/activation-page.js';
import { Refused } from '../../form/error-summary.js';
import { Layout } from '../../frame/layout.js';
import type { Page } from '../../frame/page.js';
import { paths } from '../../frame/paths.js';

/** Which of the two links of a change of address. */
export type EmailLink = 'confirm' | 'stop';

const actions = { confirm: paths.confirmEmail, stop: paths.stopEmail } as const;

export interface EmailLinkPageProps {
  readonly page: Page;
  readonly link: EmailLink;
  readonly token: string;
  readonly refusal?: string;
}

/** Opening the link shows this; only the button acts, so that a mail scanner confirms and stops nothing. */
export function EmailLinkPage({ page, link, token, refusal }: EmailLinkPageProps) {
  const text = page.texts.emailLinks[link];
  return (
    <Layout page={page} title={text.title} hasErrors={refusal !== undefined} signIn="none">
      <h1>{text.title}</h1>
      {refusal !== undefined && <Refused>{refusal}</Refused>}
      <p class="lead">{text.lead}</p>
      <form class="actions" method="post" action={actions[link]}>
        <input type="hidden" name="token" value={token} />
        <button type="submit">{text.submit}</button>
        <a href={paths.home}>{page.texts.activation.disown.cancel}</a>
      </form>
    </Layout>
  );
}

/** The new address counts, or the present one stays. */
export function EmailLinkFollowedPage({ page, link }: { readonly page: Page; readonly link: EmailLink }) {
  const text = page.texts.emailLinks[link];
  return (
    <Layout page={page} title={text.doneTitle} signIn="none">
      <h1>{text.doneTitle}</h1>
      <p class="notice success" role="status">
        {text.done}
      </p>
      {link === 'stop' && (
        <p>
          <a class="button" href={paths.forgottenPassword}>
            {text.next}
          </a>
        </p>
      )}
      <p>
        <a href={link === 'confirm' ? paths.email : paths.home}>
          {link === 'confirm' ? text.next : page.texts.activation.backHome}
        </a>
      </p>
    </Layout>
  );
}

/** The link came without its token. */
export function IncompleteEmailLinkPage({ page }: { readonly page: Page }) {
  return (
    <IncompleteLinkPage page={page} lead={page.texts.emailLinks.noLink}>
      <p>
        <a href={paths.home}>{page.texts.activation.backHome}</a>
      </p>
    </IncompleteLinkPage>
  );
}
