import type { Language } from '#contracts';
import { inLanguages } from '#web-pages';
import type { Installation } from '../frame/installation.js';
import type { Article } from './article.js';
import { en as guidanceInEnglish } from './guidance/en.js';
import { fr as guidance } from './guidance/fr.js';
import { en as obligationsInEnglish } from './obligations/en.js';
import { fr as obligations } from './obligations/fr.js';

/** Every article by the name of its path, in the order in which the search lists them. */
export const articleNames = [
  'help',
  'assistance',
  'contact',
  'legal',
  'documentation',
  'eddiNotice',
  'accessibility',
  'privacy',
  'subscription',
] as const;
export type ArticleName = (typeof articleNames)[number];

const written = inLanguages(
  (here: Installation): Record<ArticleName, Article> => ({ ...guidance(here), ...obligations(here) }),
  (here) => ({ ...guidanceInEnglish(here), ...obligationsInEnglish(here) }),
);

/** The articles in a language, as they are true of an installation. */
export function articles(language: Language, here: Installation): Record<ArticleName, Article> {
  return written[language](here);
}
