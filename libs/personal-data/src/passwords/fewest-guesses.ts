import type { Match } from './zxcvbn.js';

/** A stretch of the password that is guessed as one piece, and after how many guesses. */
export type Piece = Pick<Match, 'i' | 'j'> & { readonly guesses: number };

/** Guesses per character that belongs to no match. */
const guessesPerCharacter = 10;
const leastGuessesOfCharacter = 11;
const leastGuessesOfCharacters = 51;
/** What each further piece adds for a guesser who tries few pieces before many. */
const guessesBeforeMorePieces = 10_000;

/**
 * After how many guesses a password of this many code units falls, cut into pieces in the way that is best for the
 * guesser: zxcvbn's formula, l! · Π guesses + 10⁴⁽ˡ⁻¹⁾ for l pieces. What lies between matches is tried character by
 * character. Exact and in n³/6 steps of arithmetic, where zxcvbn's own search takes as long as half a millisecond.
 */
export function fewestGuesses(length: number, matches: readonly Piece[]): number {
  if (length === 0) return 1;
  const width = length + 1;
  /** Least product of guesses by [end of the last piece, number of pieces]: the last a match (or nothing), and any. */
  const afterMatch = new Float64Array(width * width).fill(Infinity);
  const afterAny = new Float64Array(width * width).fill(Infinity);
  afterMatch[0] = afterAny[0] = 1;
  const byEnd: Piece[][] = Array.from({ length: width }, () => []);
  for (const match of matches) byEnd[match.j + 1]!.push(match);

  for (let end = 1; end <= length; end += 1) {
    for (const { i: start, guesses } of byEnd[end]!) {
      for (let pieces = 0; pieces <= start; pieces += 1) {
        const product = afterAny[start * width + pieces]! * guesses;
        const place = end * width + pieces + 1;
        if (product < afterMatch[place]!) afterMatch[place] = product;
      }
    }
    for (let pieces = 1; pieces <= end; pieces += 1) afterAny[end * width + pieces] = afterMatch[end * width + pieces]!;
    for (let start = 0; start < end; start += 1) {
      if (start > 0 && byEnd[start]!.length === 0) continue;
      const guesses = guessesByCharacter(end - start);
      for (let pieces = 0; pieces <= start; pieces += 1) {
        const product = afterMatch[start * width + pieces]! * guesses;
        const place = end * width + pieces + 1;
        if (product < afterAny[place]!) afterAny[place] = product;
      }
    }
  }

  let [fewest, orders] = [Infinity, 1];
  for (let pieces = 1; pieces <= length; pieces += 1) {
    orders *= pieces;
    const guesses = orders * afterAny[length * width + pieces]! + guessesBeforeMorePieces ** (pieces - 1);
    if (guesses < fewest) fewest = guesses;
  }
  return fewest;
}

const known: number[] = [];

function guessesByCharacter(length: number): number {
  const least = length === 1 ? leastGuessesOfCharacter : leastGuessesOfCharacters;
  return (known[length] ??= Math.max(guessesPerCharacter ** length, least));
}
