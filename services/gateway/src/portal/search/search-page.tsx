import type { Page } from '#web-pages';
import { frameWords } from '../frame/frame-words.js';
import { Layout } from '../frame/layout.js';
import { paths } from '../paths.js';
import { matcherOf, type Matcher } from './folded-words.js';
import { searchWords } from './search-words.js';
import type { SearchResult } from './search.js';

export interface SearchPageProps {
  readonly page: Page;
  readonly query: string;
  readonly results: readonly SearchResult[];
}

/** What the search box of the header leads to. */
export function SearchPage({ page, query, results }: SearchPageProps) {
  const text = searchWords[page.language];
  const asked = query !== '';
  const matcher = matcherOf(page.language, query);
  return (
    <Layout page={page} title={asked ? text.resultsFor(query) : text.title}>
      <h1>{asked ? text.resultsFor(query) : text.title}</h1>
      {asked ? <p role="status">{text.count(results.length)}</p> : <p class="lead">{text.lead}</p>}
      {results.length > 0 && (
        <ol class="results">
          {results.map(({ kind, title, summary, path }) => (
            <li key={path}>
              <h2>
                <a href={path}>
                  <Marked text={title} matcher={matcher} />
                </a>{' '}
                <span class="badge">{text.kinds[kind]}</span>
              </h2>
              <p>
                <Marked text={summary} matcher={matcher} />
              </p>
            </li>
          ))}
        </ol>
      )}
      {asked && results.length === 0 && (
        <p>
          {text.advice} <a href={paths.siteMap}>{frameWords[page.language].footer.siteMap}</a>
        </p>
      )}
    </Layout>
  );
}

/** A text in which the words of the query are marked. */
function Marked({ text, matcher }: { readonly text: string; readonly matcher: Matcher }) {
  return <>{matcher.parts(text).map((part, at) => (part.marked ? <mark key={at}>{part.text}</mark> : part.text))}</>;
}
