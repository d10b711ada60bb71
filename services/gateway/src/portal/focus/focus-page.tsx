import { inLanguages, type Page } from '#web-pages';
import { Layout } from '../frame/layout.js';
import { TextLinkTo } from '../information/text-link.js';
import { en } from './en.js';
import { fr } from './fr.js';

/** What «Focus» says; the home page and the search show its news as well. */
export const focusWords = inLanguages(fr, en);

/** All news of «Focus», each at an address of its own. */
export function FocusPage({ page }: { readonly page: Page }) {
  const text = focusWords[page.language];
  return (
    <Layout page={page} title={text.title}>
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      {text.news.map((item) => (
        <article class="panel" id={item.slug} key={item.slug}>
          <h2>{item.title}</h2>
          <p>{item.text}</p>
          <p>
            <TextLinkTo link={item.link} />
          </p>
        </article>
      ))}
    </Layout>
  );
}
