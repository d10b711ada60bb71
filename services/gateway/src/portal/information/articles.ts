import { inLanguages } from '#web-pages';
import { en as guidanceInEnglish } from './guidance/en.js';
import { fr as guidance } from './guidance/fr.js';
import { en as obligationsInEnglish } from './obligations/en.js';
import { fr as obligations } from './obligations/fr.js';

/** Every article by the name of its path, in the order in which the search lists them. */
export const articles = inLanguages(inOrder(guidance, obligations), inOrder(guidanceInEnglish, obligationsInEnglish));
export type ArticleName = keyof ReturnType<typeof inOrder>;

function inOrder(
  { help, assistance, contact, documentation, eddiNotice, subscription }: typeof guidance,
  { legal, accessibility, privacy }: typeof obligations,
) {
  return { help, assistance, contact, legal, documentation, eddiNotice, accessibility, privacy, subscription };
}
