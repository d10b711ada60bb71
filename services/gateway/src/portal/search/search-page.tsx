import { inLanguages, type Page } from '#web-pages';
import { frameWords } from '../frame/frame-words.js';
import { Layout } from '../frame/layout.js';
import { paths } from '../paths.js';
import { en } from './en.js';
import { fr } from './fr.js';
import type { SearchResult } from './search.js';

/** What the search says. */
export const searchWords = inLanguages(fr, en);

export interface SearchPageProps {
  readonly page: Page;
  readonly query: string;
  readonly results: readonly SearchResult[];
}

/** What the search box of the header leads to. */
export function SearchPage({ page, query, results }: SearchPageProps) {
  const text = searchWords[page.language];
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
          {text.advice} <a href={paths.siteMap}>{frameWords[page.language].footer.siteMap}</a>
        </p>
      )}
    </Layout>
  );
}
