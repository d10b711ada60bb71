import { type Page, Refusal } from '#web-pages';
import { IncompleteLinkPage } from './incomplete-link-page.js';
import { Layout } from '../frame/layout.js';
import { frameWords } from '../frame/frame-words.js';
import { paths } from '../paths.js';
import { mailedLinkWords } from './mailed-link-words.js';

/**
 * The mailed links of an account that a button alone follows: a change of address confirmed or stopped, a closed account reopened,
 * a recovery stopped.
 */
export type AccountLink = 'confirm' | 'stop' | 'reopen' | 'stopRecovery';

/** Where the form of each is sent, and where one goes on to. */
const places = {
  confirm: { action: paths.confirmEmail, next: paths.email },
  stop: { action: paths.stopEmail, next: paths.forgottenPassword },
  reopen: { action: paths.reopen, next: paths.signIn },
  stopRecovery: { action: paths.stopRecovery, next: paths.forgottenPassword },
} as const;

export interface MailedLinkPageProps {
  readonly page: Page;
  readonly link: AccountLink;
  readonly token: string;
  readonly refusal?: string;
}

/** Opening the link shows this; only the button acts, so that a mail scanner follows nothing. */
export function MailedLinkPage({ page, link, token, refusal }: MailedLinkPageProps) {
  const words = mailedLinkWords[page.language];
  const text = words[link];
  return (
    <Layout page={page} title={text.title} hasErrors={refusal !== undefined} signIn="none">
      <h1>{text.title}</h1>
      {refusal !== undefined && <Refusal>{refusal}</Refusal>}
      <p class="lead">{text.lead}</p>
      <form class="actions" method="post" action={places[link].action}>
        <input type="hidden" name="token" value={token} />
        <button type="submit">{text.submit}</button>
        <a href={paths.home}>{words.cancel}</a>
      </form>
    </Layout>
  );
}

/** Done, and where to go from here. */
export function LinkFollowedPage({ page, link }: { readonly page: Page; readonly link: AccountLink }) {
  const text = mailedLinkWords[page.language][link];
  return (
    <Layout page={page} title={text.doneTitle} signIn="none">
      <h1>{text.doneTitle}</h1>
      <p class="notice success" role="status">
        {text.done}
      </p>
      <p>
        <a class="button" href={places[link].next}>
          {text.next}
        </a>
      </p>
    </Layout>
  );
}

/** The link came without its token, or without a part of it. */
export function IncompleteMailedLinkPage({ page, about }: { readonly page: Page; readonly about: string }) {
  return (
    <IncompleteLinkPage page={page} about={about} lead={mailedLinkWords[page.language].noLink}>
      <p>
        <a href={paths.home}>{frameWords[page.language].backHome}</a>
      </p>
    </IncompleteLinkPage>
  );
}
