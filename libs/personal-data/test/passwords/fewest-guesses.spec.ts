import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fewestGuesses, type Piece } from '../../src/passwords/fewest-guesses.js';

/** The same by trying every way to cut; brute force never stands beside brute force. */
function byTryingAll(length: number, matches: readonly Piece[]): number {
  const cut = (from: number, pieces: number, product: number, afterBruteForce: boolean): number => {
    if (from === length) {
      const orders = Array.from({ length: pieces }, (_, k) => k + 1).reduce((all, k) => all * k, 1);
      return orders * product + 10_000 ** (pieces - 1);
    }
    const ways = matches
      .filter(({ i }) => i === from)
      .map(({ j, guesses }) => cut(j + 1, pieces + 1, product * guesses, false));
    for (let end = from + 1; !afterBruteForce && end <= length; end += 1) {
      const guesses = end - from === 1 ? 11 : Math.max(10 ** (end - from), 51);
      ways.push(cut(end, pieces + 1, product * guesses, true));
    }
    return Math.min(...ways);
  };
  return cut(0, 0, 1, false);
}

const passwordWithMatches = fc.integer({ min: 1, max: 8 }).chain((length) =>
  fc.record({
    length: fc.constant(length),
    matches: fc.array(
      fc
        .tuple(fc.nat(length - 1), fc.nat(length - 1), fc.integer({ min: 1, max: 100_000 }))
        .map(([a, b, guesses]) => ({ i: Math.min(a, b), j: Math.max(a, b), guesses })),
      { maxLength: 8 },
    ),
  }),
);

describe('fewest guesses', () => {
  test('are those of the best way to cut the password', () => {
    fc.assert(
      fc.property(passwordWithMatches, ({ length, matches }) => {
        const expected = byTryingAll(length, matches);
        expect(Math.abs(fewestGuesses(length, matches) - expected) / expected).toBeLessThan(1e-9);
      }),
    );
  });

  test.each([
    ['nothing', 0, [], 1],
    ['one character', 1, [], 12],
    ['seven characters', 7, [], 1e7 + 1],
    ['one word', 7, [{ i: 0, j: 6, guesses: 40 }], 41],
    ['a word and a digit', 7, [{ i: 0, j: 5, guesses: 60 }], 2 * 60 * 11 + 10_000],
  ])('of %s', (_, length, matches, guesses) => expect(fewestGuesses(length, matches)).toBeCloseTo(guesses, 3));
});
