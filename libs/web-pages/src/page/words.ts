import { withFrenchSpacing, type Language } from '#contracts';

/**
 * The words of a page in every language: `words[page.language]`. French is the first; its shape is what every other
 * language fills.
 */
export function inLanguages<Words>(fr: Words, en: NoInfer<Words>): Readonly<Record<Language, Words>> {
  return { fr: withFrenchSpacing(fr), en };
}
