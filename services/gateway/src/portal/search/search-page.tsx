import { Layout } from '../frame/layout.js';
import type { Page } from '../frame/page.js';
import { paths } from '../paths.js';
import type { SearchResult } from './search.js';

export interface SearchPageProps {
  readonly page: Page;
  readonly query: string;
  readonly results: readonly SearchResult[];
}

/** What the search box of the header leads to. */
export function SearchPage({ page, query, results }: SearchPageProps) {
  const text = page.texts.portal.search;
  const asked = query !== '';
  return (
    <Layout page={page} title={asked ? text.resultsFor(query) : text.title}>
      <h1>{asked ? text.resultsFor(query) : text.title}</h1>
      {asked ? <p role="status">{text.count(results.length)}</p> : <p class="lead">{text.lead}</p>}
      {results.length > 0 && (
        <ol class="results">
          {results.map(({ kind, title, summary, path }) => (
            <li key={path}>
              <h2>
                <a href={path}>{title}</a> <span class="badge">{text.kinds[kind]}</span>
              </h2>
              <p>{summary}</p>
            </li>
          ))}
        </ol>
      )}
      {asked && results.length === 0 && (
        <p>
          {text.advice} <a href={paths.siteMap}>{page.texts.portal.footer.siteMap}</a>
        </p>
      )}
    </Layout>
  );
}
