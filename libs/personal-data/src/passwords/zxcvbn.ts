import { createRequire } from 'node:module';

/*
 * The parts of zxcvbn 4.4.2 that we build on. The package is CommonJS without types for its inner files, and its method
 * names are its own.
 */

/** A stretch of the password, from `i` to `j` inclusive, that a guesser would try as one piece. */
export interface Match {
  readonly pattern: string;
  readonly i: number;
  readonly j: number;
  readonly token: string;
  readonly guesses?: number;
}

export interface DictionaryMatch extends Match {
  readonly rank: number;
  readonly reversed: boolean;
  readonly l33t: boolean;
  /** Characters of the token that stand for another letter. */
  readonly sub?: Readonly<Record<string, string>>;
}

/** Key on a keyboard → its neighbours clockwise from the left, each as its characters without and with shift. */
export type KeyboardGraph = Readonly<Record<string, readonly (string | null)[]>>;

export interface Matching {
  /** Every match that the methods below find, each called on this object. */
  omnimatch(password: string): Match[];
  dictionary_match(password: string): Match[];
  reverse_dictionary_match(password: string): Match[];
  l33t_match(password: string): Match[];
  spatial_match(password: string): Match[];
  spatial_match_helper(password: string, graph: KeyboardGraph, layout: 'qwerty' | 'keypad'): Match[];
  regex_match(password: string, patterns?: Readonly<Record<string, RegExp>>): Match[];
}

export interface Scoring {
  dictionary_guesses(match: DictionaryMatch): number;
  /** Guesses for the match within this password; those it has already, else as its pattern computes them. */
  estimate_guesses(match: Match, password: string): number;
}

export interface TimeEstimates {
  /** 0 below 10³ guesses, 1 below 10⁶, 2 below 10⁸, 3 below 10¹⁰, else 4. */
  guesses_to_score(guesses: number): 0 | 1 | 2 | 3 | 4;
}

export interface Zxcvbn {
  readonly matching: Matching;
  readonly scoring: Scoring;
  readonly timeEstimates: TimeEstimates;
  readonly graphs: Readonly<Record<'qwerty' | 'keypad', KeyboardGraph>>;
}

const require = createRequire(import.meta.url);

/**
 * Takes the word lists (most frequent word first) out of zxcvbn, which else makes an index of its own of them when it
 * loads: 80 ms and 15 MB for nothing. Afterwards zxcvbn knows no word: call it once, before `loadZxcvbn`.
 */
export function takeFrequencyLists(): string[][] {
  const lists = require('zxcvbn/lib/frequency_lists.js') as Record<string, string[]>;
  const taken = Object.values(lists);
  if (taken.length === 0) throw new Error('The word lists of zxcvbn were taken before; restart the process');
  for (const name of Object.keys(lists)) delete lists[name];
  return taken;
}

export function loadZxcvbn(): Zxcvbn {
  return {
    matching: require('zxcvbn/lib/matching.js') as Matching,
    scoring: require('zxcvbn/lib/scoring.js') as Scoring,
    timeEstimates: require('zxcvbn/lib/time_estimates.js') as TimeEstimates,
    graphs: require('zxcvbn/lib/adjacency_graphs.js') as Zxcvbn['graphs'],
  };
}
