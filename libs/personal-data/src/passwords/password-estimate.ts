import { isAdornedWord } from './adorned-word.js';
import { azerty } from './azerty.js';
import { fewestGuesses } from './fewest-guesses.js';
import { loadGuessableWords } from './guessable-words.js';
import { ownWords } from './own-words.js';
import { tradeWords } from './trade-words.js';
import { wordMatches } from './word-matches.js';
import type { WordRanks } from './word-ranks.js';
import { loadZxcvbn, type Matching, type Zxcvbn } from './zxcvbn.js';

/** Only so much of a password is looked at: more cannot make it weaker, and would cost more. */
const codePointsRead = 32;
/** A guesser has a rule for it, and needs no million guesses. */
const ofAnAdornedWord = 1;
const years = { recent_year: /19\d\d|20[0-4]\d/g };

/** How guessable a password is: 0 (below 10³ guesses), 1 (10⁶), 2 (10⁸), 3 (10¹⁰), 4. */
export type Guessability = 0 | 1 | 2 | 3 | 4;

/**
 * The estimate of zxcvbn 4.4.2: its formula and its patterns (keyboard walks, repeats, sequences, years, dates) with a
 * look-up of words and a search of our own, whose cost is bounded: French and English, accents folded, the person's words.
 * A word in its usual adornment, which the formula takes for strong, has a 1 at most (see adorned-word).
 */
export class PasswordEstimate {
  private constructor(
    private readonly words: WordRanks,
    private readonly zxcvbn: Zxcvbn,
  ) {}

  static #loaded: Promise<PasswordEstimate> | undefined;

  /** The one estimate of the process. Reading the word lists takes some 0.2 s, in turns of a few dozen milliseconds. */
  static load(): Promise<PasswordEstimate> {
    return (this.#loaded ??= this.#read().catch((error: unknown) => {
      this.#loaded = undefined;
      throw error;
    }));
  }

  static async #read(): Promise<PasswordEstimate> {
    const words = await loadGuessableWords();
    return new PasswordEstimate(words, loadZxcvbn());
  }

  /** Takes a twentieth of a hash at worst, once compiled. The password must be in NFC. */
  score(password: string, personalWords: readonly string[]): Guessability {
    const start = [...password].slice(0, codePointsRead).join('');
    const own = ownWords(personalWords);
    const score = this.zxcvbn.timeEstimates.guesses_to_score(this.#guesses(start, own));
    return score > ofAnAdornedWord && this.#isAdornedWord(start, own) ? ofAnAdornedWord : score;
  }

  #guesses(password: string, own: readonly string[]): number {
    const { scoring } = this.zxcvbn;
    const pieces = this.#matching(own)
      .omnimatch(password)
      .map((match) => ({ i: match.i, j: match.j, guesses: scoring.estimate_guesses(match, password) }));
    return fewestGuesses(password.length, pieces);
  }

  #isAdornedWord(password: string, own: readonly string[]): boolean {
    return isAdornedWord(password, {
      isWord: (text) => this.words.has(text),
      themes: [...own, ...tradeWords].sort((a, b) => b.length - a.length),
      guessesOf: (text) => this.#guesses(text, []),
    });
  }

  /** zxcvbn's matchers call one another through `this`; those replaced here are so in repeated parts, too. */
  #matching(own: readonly string[]): Matching {
    const { matching, graphs, scoring } = this.zxcvbn;
    const search = { words: this.words, ownWords: own, scoring };
    return {
      ...matching,
      dictionary_match: (password) => wordMatches(password, search),
      reverse_dictionary_match: () => [],
      l33t_match: () => [],
      spatial_match: (password) => [
        ...matching.spatial_match_helper(password, graphs.qwerty, 'qwerty'),
        ...matching.spatial_match_helper(password, azerty, 'qwerty'),
        ...matching.spatial_match_helper(password, graphs.keypad, 'keypad'),
      ],
      regex_match: (password) => matching.regex_match(password, years),
    };
  }
}
