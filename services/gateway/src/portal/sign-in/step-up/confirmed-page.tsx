import type { Page } from '#web-pages';
import { frameWords } from '../../frame/frame-words.js';
import { Layout } from '../../frame/layout.js';
import { paths, whyPath } from '../../paths.js';
import { stepUpWords, type AskingService } from './step-up-page.js';

interface Props {
  readonly page: Page;
  /** Teleservice that led here. */
  readonly service?: AskingService;
  readonly returnTo: string;
}

/**
 * Says that nothing more is to be proven, and leaves going on to the person. It never redirects: whoever led here although
 * the session is sufficient would lead here again, for ever.
 */
export function ConfirmedPage({ page, service, returnTo }: Props) {
  const text = stepUpWords[page.language];
  return (
    <Layout page={page} title={text.confirmed} signIn="none">
      <h1>{text.confirmed}</h1>
      <p class="lead">
        {service === undefined ? text.confirmedRecently : text.confirmedFor(service.name[page.language])}
      </p>
      <p>
        <a class="button" href={returnTo}>
          {service === undefined ? text.submit : text.goOnTo(service.name[page.language])}
        </a>
      </p>
      {service !== undefined && (
        <p class="hint">
          {text.ledBack(service.name[page.language])} <a href={whyPath(service.id)}>{text.why}</a>{' '}
          <a href={paths.assistance}>{frameWords[page.language].footer.assistance}</a>
        </p>
      )}
    </Layout>
  );
}
