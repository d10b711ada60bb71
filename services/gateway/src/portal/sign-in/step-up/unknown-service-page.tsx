import type { Page } from '#web-pages';
import { frameWords } from '../../frame/frame-words.js';
import { Layout } from '../../frame/layout.js';
import { paths } from '../../paths.js';
import { stepUpWords } from './step-up-page.js';

/** Says that there is no such teleservice: no proof would change that. */
export function UnknownServicePage({ page }: { readonly page: Page }) {
  const text = stepUpWords[page.language];
  return (
    <Layout page={page} title={text.unknown} signIn="none">
      <h1>{text.unknown}</h1>
      <p class="lead">{text.unknownLead}</p>
      <p>{text.unknownAdvice}</p>
      <ul class="plain">
        <li>
          <a href={paths.assistance}>{frameWords[page.language].footer.assistance}</a>
        </li>
        <li>
          <a href={paths.services}>{text.services}</a>
        </li>
        <li>
          <a href={paths.home}>{frameWords[page.language].backHome}</a>
        </li>
      </ul>
    </Layout>
  );
}
