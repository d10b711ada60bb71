import { levels, type Language, type SecurityLevel } from '#contracts';

/** How many characters a new password has at least, by configuration. */
export interface PasswordLengths {
  readonly least: number;
  /** At the level that asks for nothing beside the password; never below the other. */
  readonly leastAlone: number;
}

interface Words {
  /** `more` is the number that has to be exceeded, as the guide says it (row 11). */
  readonly length: (more: number) => string;
  readonly apart: (more: number, level: string) => string;
  readonly advice: string;
}

const words: Readonly<Record<Language, Words>> = {
  fr: {
    length: (more) => `Plus de ${more} caractères`,
    apart: (more, level) => ` (plus de ${more} au niveau « ${level} »)`,
    advice: ', difficile à deviner. Une suite de plusieurs mots convient très bien.',
  },
  en: {
    length: (more) => `More than ${more} characters`,
    apart: (more, level) => ` (more than ${more} at the level “${level}”)`,
    advice: ', hard to guess. A sequence of several words does very well.',
  },
};

/** What to know before choosing a password: for an account of the level or, where that is not known yet, of any. */
export function passwordHint(lengths: PasswordLengths, language: Language, level?: SecurityLevel): string {
  const { length, apart, advice } = words[language];
  const alone = Math.max(lengths.leastAlone, lengths.least);
  if (level !== undefined) return length((level === levels.weakest ? alone : lengths.least) - 1) + advice;
  const { name } = levels.words(levels.weakest, language);
  return length(lengths.least - 1) + (alone > lengths.least ? apart(alone - 1, name) : '') + advice;
}
