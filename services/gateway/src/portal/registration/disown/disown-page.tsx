import { inLanguages, type Page, Refusal } from '#web-pages';
import { DonePage } from '../../frame/done-page.js';
import { Layout } from '../../frame/layout.js';
import { paths } from '../../paths.js';
import { en } from './en.js';
import { fr } from './fr.js';

export const disownWords = inLanguages(fr, en);

export interface DisownPageProps {
  readonly page: Page;
  readonly token: string;
  readonly refusal?: string;
}

/** «Ce n'est pas moi»: opening the link shows this; only the button acts, so that a mail scanner cancels nothing. */
export function DisownPage({ page, token, refusal }: DisownPageProps) {
  const text = disownWords[page.language];
  return (
    <Layout page={page} title={text.title} hasErrors={refusal !== undefined} signIn="none">
      <h1>{text.title}</h1>
      {refusal !== undefined && <Refusal>{refusal}</Refusal>}
      <p class="lead">{text.lead}</p>
      <p>{text.warning}</p>
      <form class="actions" method="post" action={paths.disown}>
        <input type="hidden" name="token" value={token} />
        <button type="submit">{text.submit}</button>
        <a href={paths.home}>{text.cancel}</a>
      </form>
    </Layout>
  );
}

/** Said whether or not the link was still valid. */
export function DisownedPage({ page }: { readonly page: Page }) {
  const text = disownWords[page.language];
  return <DonePage page={page} heading={text.doneTitle} done={text.done} signIn="none" />;
}
