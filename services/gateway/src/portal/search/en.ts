import type { fr } from './fr.js';

export const en: typeof fr = {
  title: 'Search',
  resultsFor: (query) => `Results for “${query}”`,
  count: (count) => (count === 0 ? 'No result.' : count === 1 ? 'One result.' : `${count} results.`),
  lead: 'Type one or several words: the name of a service, the subject of a notice or a news item.',
  advice: 'Check the spelling, try a more general word, or browse the site map.',
  kinds: { service: 'Service', news: 'News', article: 'Notice' },
};
