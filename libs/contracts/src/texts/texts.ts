import type { Language } from '../fields.js';
import { withFrenchSpacing } from './french-spacing.js';

/** A text in every language. */
export type Texts = Readonly<Record<Language, string>>;

/** The language of who asks for none that there is. */
export const firstLanguage: Language = 'fr';

/** The texts, the French one with the no-break spaces that French has. */
export function spacedTexts({ fr, ...others }: Texts): Texts {
  return { ...others, fr: withFrenchSpacing(fr) };
}

/** A text that comes as it is, whatever is asked for. */
export function sameText(text: string): Texts {
  return { fr: text, en: text };
}
