import { fold } from './guessable-words.js';
import { alphabets, lettersOf, mapUnits } from './signs-for-letters.js';
import type { WordRanks } from './word-ranks.js';
import type { DictionaryMatch, Match, Scoring } from './zxcvbn.js';

/** Words to look for. */
export interface WordSearch {
  readonly words: WordRanks;
  /** The person's own words, folded: a guesser tries them first, wherever they stand. */
  readonly ownWords: readonly string[];
  readonly scoring: Scoring;
}

/** The password as a guesser may read it, of the same length. */
interface Reading {
  readonly text: string;
  /** The stretch of the password that reads as `text` from i to j inclusive; undefined when another reading has it, too. */
  stretch(i: number, j: number): Omit<DictionaryMatch, 'pattern' | 'rank'> | undefined;
}

/** What a word costs at least within a longer password, because its place must be guessed, too. */
const leastGuessesWithin = 50;

/**
 * Every word in the password: as typed, backwards, or with digits and signs for letters; the cheapest of each stretch.
 * At most four passes over n²/2 stretches: zxcvbn tries every combination of substitutions instead, which takes over a
 * second for a password made for it.
 */
export function wordMatches(password: string, { words, ownWords, scoring }: WordSearch): Match[] {
  const { length } = password;
  const cheapest = new Map<number, Match>();
  const keep = (stretch: ReturnType<Reading['stretch']>, rank: number, leastGuesses: number): void => {
    if (stretch === undefined) return;
    const match: DictionaryMatch = { ...stretch, pattern: 'dictionary', rank };
    const guesses = Math.max(scoring.dictionary_guesses(match), match.token.length === length ? 1 : leastGuesses);
    const place = match.i * length + match.j;
    if (guesses < (cheapest.get(place)?.guesses ?? Infinity)) cheapest.set(place, { ...match, guesses });
  };
  for (const { text, stretch } of readings(password)) {
    for (let start = 0; start < length; start += 1) {
      words.forEachWordAt(text, start, (end, rank) => keep(stretch(start, end - 1), rank, leastGuessesWithin));
    }
    for (const word of ownWords) {
      for (let start = text.indexOf(word); start >= 0; start = text.indexOf(word, start + 1)) {
        keep(stretch(start, start + word.length - 1), 1, 1);
      }
    }
  }
  return [...cheapest.values()];
}

function readings(password: string): Reading[] {
  const typed = fold(password);
  const last = password.length - 1;
  const forwards = (i: number, j: number) => ({ i, j, token: password.slice(i, j + 1), reversed: false, l33t: false });
  const all: Reading[] = [
    { text: typed, stretch: forwards },
    {
      text: mapUnits(typed, (_, k) => typed[last - k]!),
      stretch: (i, j) => ({ ...forwards(last - j, last - i), reversed: true }),
    },
  ];
  for (const letterOf of alphabets) {
    const text = lettersOf(typed, letterOf);
    if (all.some((reading) => reading.text === text)) continue;
    const stretch = (i: number, j: number) => {
      const replaced = [...typed.slice(i, j + 1)].filter((unit) => letterOf[unit] !== undefined);
      if (replaced.length === 0) return undefined;
      return {
        ...forwards(i, j),
        l33t: true,
        sub: Object.fromEntries(replaced.map((unit) => [unit, letterOf[unit]!])),
      };
    };
    all.push({ text, stretch });
  }
  return all;
}
