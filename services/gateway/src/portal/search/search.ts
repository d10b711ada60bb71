import { focusWords } from '../focus/focus-page.js';
import type { PortalPage } from '../frame/portal-page.js';
import type { Article } from '../information/article.js';
import { articleNames, articles } from '../information/articles.js';
import { paths, servicePath } from '../paths.js';
import { servicesWords } from '../services/service-pages.js';
import type { Teleservice } from '../../teleservices/teleservices.js';

/** One thing that the search finds. */
export interface SearchResult {
  readonly kind: 'service' | 'news' | 'article';
  readonly title: string;
  readonly summary: string;
  readonly path: string;
}

/** In which language, and of which installation. */
type Searched = Pick<PortalPage, 'language' | 'here'>;

interface Entry extends SearchResult {
  /** Everything that is looked through, folded. */
  readonly words: string;
}

/** Without accents, ligatures and capitals: «Declaration» finds «Déclaration». */
const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[‘’]/g, "'").toLowerCase();

const textOf = ({ lead, sections }: Article) =>
  [
    lead,
    ...sections.flatMap(({ title, paragraphs = [], list = [], steps = [] }) => [
      title,
      ...paragraphs,
      ...list,
      ...steps,
    ]),
  ].join(' ');

function entries({ language, here }: Searched, services: readonly Teleservice[]): Entry[] {
  const found: SearchResult[] = services.map(({ id, name }) => ({
    kind: 'service',
    title: name[language],
    summary: servicesWords[language].about(name[language]),
    path: servicePath(id),
  }));
  const news: SearchResult[] = focusWords[language].news.map(({ slug, title, text }) => ({
    kind: 'news',
    title,
    summary: text,
    path: `${paths.focus}#${slug}`,
  }));
  const written = articles(language, here);
  const read = articleNames.map((name): Entry => {
    const article = written[name];
    const { title, lead } = article;
    return { kind: 'article', title, summary: lead, path: paths[name], words: fold(`${title} ${textOf(article)}`) };
  });
  return [
    ...[...found, ...news].map((entry) => ({ ...entry, words: fold(`${entry.title} ${entry.summary}`) })),
    ...read,
  ];
}

/**
 * Services, news and documentation that hold every word of the query, whatever its accents and capitals; those that
 * hold them in their title come first. A query without words finds nothing.
 */
export function search(page: Searched, query: string, services: readonly Teleservice[]): SearchResult[] {
  const words = fold(query)
    .split(/[^\p{L}\p{N}@]+/u)
    .filter(Boolean);
  if (words.length === 0) return [];
  const inTitle = ({ title }: SearchResult) => words.every((word) => fold(title).includes(word));
  const matches = entries(page, services).filter((entry) => words.every((word) => entry.words.includes(word)));
  return [...matches.filter(inTitle), ...matches.filter((entry) => !inTitle(entry))].map(
    ({ kind, title, summary, path }) => ({ kind, title, summary, path }),
  );
}
