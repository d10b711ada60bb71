import { inLanguages, type Page } from '#web-pages';
import type { LogoutParameters, LogoutRequest } from '../../../teleservices/logout/rp-initiated/logout-request.js';
import { DonePage } from '../../frame/done-page.js';
import { Layout } from '../../frame/layout.js';
import { paths } from '../../paths.js';
import { en } from './en.js';
import { fr } from './fr.js';

/** What the pages of a logout say. */
export const singleLogoutWords = inLanguages(fr, en);

interface Props {
  readonly page: Page;
  readonly request: LogoutRequest;
}

interface AskProps extends Props {
  /** As the teleservice gave them: the form says them again. */
  readonly parameters: LogoutParameters;
}

/** Asks whether to sign out: another site may have led here, which nobody asked for. */
export function AskLogoutPage({ page, request, parameters }: AskProps) {
  const { teleservice, goOn } = request;
  const text = singleLogoutWords[page.language].ask;
  const name = teleservice?.name[page.language];
  return (
    <Layout page={page} title={text.title} signIn="none">
      <h1>{text.title}</h1>
      {name !== undefined && <p>{text.askedBy(name)}</p>}
      <p>{text.lead}</p>
      <form method="post" action={paths.singleLogout}>
        {Object.entries(parameters).map(
          ([field, value]) => value !== undefined && <input type="hidden" name={field} value={value} key={field} />,
        )}
        <button type="submit">{text.submit}</button>
      </form>
      <p>
        <a href={goOn ?? paths.space}>
          {goOn !== undefined && name !== undefined ? text.stayAndGoOn(name) : text.stay}
        </a>
      </p>
    </Layout>
  );
}

/**
 * Says that nobody is signed in any more, and goes on to where the teleservice asked: by itself, and by a link where the browser does not.
 * A page, since browsers let no form of ours lead on to another site, not even by redirects.
 */
export function LoggedOutPage({ page, request: { teleservice, goOn } }: Props) {
  const text = singleLogoutWords[page.language].done;
  if (goOn === undefined || teleservice === undefined) {
    return <DonePage page={page} heading={text.title} done={text.done} />;
  }
  return (
    <Layout page={page} title={text.title} signIn="none" goesOnTo={goOn}>
      <h1>{text.title}</h1>
      <p class="notice success" role="status">
        {text.done}
      </p>
      <p class="lead">{text.lead}</p>
      <p>
        <a class="button" href={goOn}>
          {text.goOn(teleservice.name[page.language])}
        </a>
      </p>
    </Layout>
  );
}
