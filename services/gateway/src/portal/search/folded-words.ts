import type { Language } from '#contracts';

/** Words that stand in any question and tell no page from another, folded. */
const empty: Readonly<Record<Language, ReadonlySet<string>>> = {
  fr: new Set(
    'a ai au aux avec ce ces cette comment d dans de des du elle en est et eux faire faut il ils j je l la le les leur m ma mais me mes mon n ne non nos notre ou par pas peut plus pour puis qu que quel quelle quels qui quoi s sa se ses son sont sur t ta te tes ton un une veux vos votre vous y'.split(
      ' ',
    ),
  ),
  en: new Set(
    'a an and any are as at be by can cannot do does did for from have has how i in is it its me my no not of on or our s t that the their this to was we what when where which who why will with you your'.split(
      ' ',
    ),
  ),
};

/** Without accents, ligatures and capitals: «Déclaration» is «declaration». */
const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/œ/g, 'oe').toLowerCase();

/** Without the sign of a plural, in either language. */
const singular = (word: string) =>
  word.length > 3 ? word.replace(/(?:aux|s|x)$/, (end) => (end === 'aux' ? 'al' : '')) : word;

const wordPattern = /[\p{L}\p{N}@]+/gu;

/** The words of a text as they are compared. */
export function foldedWords(text: string): string[] {
  return (text.match(wordPattern) ?? []).map((word) => singular(fold(word)));
}

/** What a query looks for. */
export interface Matcher {
  /** Its words that tell something, folded, each once. */
  readonly words: readonly string[];
  /** The text in pieces, those marked that the query asks for; together they are the text. */
  parts(text: string): { readonly text: string; readonly marked: boolean }[];
}

/** Reads a query. Words that say nothing are left out, unless it has no others. */
export function matcherOf(language: Language, query: string): Matcher {
  const all = [...new Set(foldedWords(query))];
  const telling = all.filter((word) => !empty[language].has(word));
  const words = telling.length > 0 ? telling : all;
  return {
    words,
    parts(text) {
      const pieces = text.split(/([\p{L}\p{N}@]+)/u).filter((piece) => piece !== '');
      return pieces.map((piece) => {
        const folded = singular(fold(piece));
        return { text: piece, marked: words.some((word) => isSame(word, folded)) };
      });
    },
  };
}

/** Whether a word of a text is one of a query: the same, or begun by it; of longer words also where they end differently. */
export function isSame(asked: string, word: string): boolean {
  if (word === asked) return true;
  if (asked.length < 4) return false;
  return word.startsWith(asked) || (asked.length > 5 && word.length > 5 && word.startsWith(asked.slice(0, -1)));
}
