import { focusWords } from '../focus/focus-page.js';
import type { PortalPage } from '../frame/portal-page.js';
import type { Article } from '../information/article.js';
import { articleNames, articles } from '../information/articles.js';
import { paths, servicePath } from '../paths.js';
import { servicesWords } from '../services/service-pages.js';
import type { Teleservice } from '../../teleservices/teleservices.js';
import { foldedWords, isSame, matcherOf } from './folded-words.js';
import { searchWords } from './search-words.js';

/** One thing that the search finds. */
export interface SearchResult {
  readonly kind: 'service' | 'news' | 'article' | 'page';
  readonly title: string;
  readonly summary: string;
  readonly path: string;
}

/** In which language, and of which installation. */
type Searched = Pick<PortalPage, 'language' | 'here'>;

interface Entry extends SearchResult {
  /** Other words by which people look for it. */
  readonly synonyms?: string;
  /** All else that it says. */
  readonly text?: string;
}

const textOf = ({ sections }: Article) =>
  sections
    .flatMap(({ title, paragraphs = [], list = [], steps = [] }) => [title, ...paragraphs, ...list, ...steps])
    .join(' ');

function entries({ language, here }: Searched, services: readonly Teleservice[]): Entry[] {
  const { pages, synonyms } = searchWords[language];
  const written = articles(language, here);
  return [
    ...pages.map(({ to, ...page }): Entry => ({ kind: 'page', ...page, path: paths[to] })),
    ...services.map(({ id, name }): Entry => ({
      kind: 'service',
      title: name[language],
      summary: servicesWords[language].about(name[language]),
      path: servicePath(id),
    })),
    ...articleNames.map((name): Entry => {
      const { title, lead } = written[name];
      const text = textOf(written[name]);
      return { kind: 'article', title, summary: lead, path: paths[name], synonyms: synonyms[name], text };
    }),
    ...focusWords[language].news.map(({ slug, title, text }): Entry => ({
      kind: 'news',
      title,
      summary: text,
      path: `${paths.focus}#${slug}`,
    })),
  ];
}

/** What a word is worth where it stands. */
const worth = { title: 6, synonyms: 5, summary: 2, text: 1 } as const;
type Place = keyof typeof worth;
const places = Object.keys(worth) as Place[];

/**
 * Every page that has most of the query's words, in its title, its synonyms, its summary or its text: those with more of the words
 * first, then those where they stand for more. A query without words finds nothing.
 */
export function search(page: Searched, query: string, services: readonly Teleservice[]): SearchResult[] {
  const { words } = matcherOf(page.language, query);
  if (words.length === 0) return [];
  const scored = entries(page, services).map((entry) => {
    const said = places.map((place) => ({ place, words: foldedWords(entry[place] ?? '') }));
    const scores = words.map((asked) =>
      Math.max(
        0,
        ...said.filter((each) => each.words.some((word) => isSame(asked, word))).map(({ place }) => worth[place]),
      ),
    );
    const has = scores.filter((score) => score > 0).length;
    return { entry, has, score: scores.reduce((sum, score) => sum + score, 0) };
  });
  return scored
    .filter(({ has }) => has > 0 && has >= words.length / 2)
    .sort((one, other) => other.has - one.has || other.score - one.score)
    .map(({ entry: { kind, title, summary, path } }) => ({ kind, title, summary, path }));
}
