import { fold } from './guessable-words.js';
import { alphabets, lettersOf } from './signs-for-letters.js';
import { shortestWord } from './word-ranks.js';

/** What a guesser knows. */
export interface Knowledge {
  /** Whether the text is a word of the lists: breached passwords, words, names. */
  isWord(text: string): boolean;
  /** What this guesser puts together with any word: the trade, its places, the person's own; folded, the longer first. */
  readonly themes: readonly string[];
  /** After how many guesses the text falls when it is guessed for itself. */
  guessesOf(text: string): number;
}

/** Digits that fall within so many guesses are tried around every word: a year, a department, a postal code, a date, 123. */
const guessesOfAdornment = 100_000;
/** What falls within so many is as good as a word: a walk over the keyboard, a sequence. */
const guessesOfWord = 10_000;
/** Two rows of keys; a bound on the cost of an estimate more. */
const longestWalk = 20;
/** Random letters up to here fall within as many guesses, and are a word by chance. */
const shortByChance = 4;
/** Signs at the edge of a word may be letters of it: «$oleil», «chocol@». */
const signsAtTheEdge = 2;

/**
 * Whether a password is one that guessers derive from their lists by rule: one known word, or one beside words of the trade,
 * the place or the person, whatever its case, accents, signs for letters and punctuation, between digits and signs that
 * are easily guessed. An estimate that multiplies piece by piece takes «Motdepasse2026!» for three pieces, hence for strong.
 */
export function isAdornedWord(password: string, knowledge: Knowledge): boolean {
  const typed = fold(password);
  const cuts = cutsOf(typed);
  if (cuts.length === 0) return false;
  const texts = readingsOf(typed).map(withoutSigns);
  const themes = knowledge.themes.filter((theme) => texts.some((text) => text.includes(theme)));
  const known = { ...knowledge, themes };
  return cuts.some(({ core, around }) => isKnownInside(core, around, known)) || isWalk(cuts[0]!, knowledge);
}

/** A password cut into what may be a word and what stands before and after it. */
interface Cut {
  readonly core: string;
  readonly around: string;
}

/** From the first letter to the last; with one or two more units on either side, or all but the last punctuation. */
function cutsOf(text: string): Cut[] {
  const before = /^[^\p{L}]*/u.exec(text)![0].length;
  if (before === text.length) return [];
  const after = /[^\p{L}]*$/u.exec(text)![0].length;
  const punctuation = /[^\p{L}\p{N}]*$/u.exec(text)![0].length;
  return upTo(Math.min(before, signsAtTheEdge)).flatMap((head) => {
    const tails = new Set([...upTo(Math.min(after, signsAtTheEdge)), after - punctuation]);
    return [...tails].map((tail) => {
      const [start, end] = [before - head, text.length - after + tail];
      return { core: text.slice(start, end), around: text.slice(0, start) + text.slice(end) };
    });
  });
}

function upTo(most: number): number[] {
  return Array.from({ length: most + 1 }, (_, count) => count);
}

function isKnownInside(core: string, around: string, knowledge: Knowledge): boolean {
  return readingsOf(core).some((reading) => {
    const word = withoutSigns(reading);
    const shortest = reading === core ? shortestWord : shortByChance + 1;
    if (word.length < shortest || !isKnown(word, knowledge)) return false;
    return isAdornment(around + reading.replace(/[\p{L}\p{N}]/gu, ''), word.length, knowledge);
  });
}

function isWalk({ core, around }: Cut, knowledge: Knowledge): boolean {
  if (around === '' || core.length <= shortByChance || core.length > longestWalk) return false;
  return knowledge.guessesOf(core) < guessesOfWord && isAdornment(around, core.length, knowledge);
}

function isKnown(word: string, { isWord, themes }: Knowledge): boolean {
  if (isWord(word) || isWord(word.replace(/^(.+?)\1+$/u, '$1'))) return true;
  const between = themes.reduce((text, theme) => text.replaceAll(theme, ' '), word);
  const rest = between.replace(/[\s\d]/g, '');
  return between !== word && (rest === '' || isWord(rest));
}

/** As it is, backwards, and with letters for the signs that stand for some. */
function readingsOf(text: string): string[] {
  const backwards = text.split('').reverse().join('');
  return [...new Set([text, backwards, ...alphabets.map((letterOf) => lettersOf(text, letterOf))])];
}

function withoutSigns(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

/** Few different signs, fewer around a word that may be one by chance, and digits that are tried around every word. */
function isAdornment(text: string, wordLength: number, { guessesOf }: Knowledge): boolean {
  const signs = new Set(text.replace(/\p{N}/gu, ''));
  if (signs.size > (wordLength > shortByChance ? 2 : 1)) return false;
  return guessesOf(text.replace(/\P{N}/gu, '')) <= guessesOfAdornment;
}
