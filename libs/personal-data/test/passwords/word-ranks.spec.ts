import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { WordRanks } from '../../src/passwords/word-ranks.js';

const letters = fc.constantFrom('a', 'b', 'é');
const word = fc.string({ unit: letters, minLength: 3, maxLength: 9 });
const text = fc.string({ unit: letters, maxLength: 24 });

describe('word ranks', () => {
  test('find every word at its place, with the lowest of its ranks, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(word, fc.integer({ min: 1, max: 1_000 })), { maxLength: 12 }),
        text,
        (entries, typed) => {
          const words = new WordRanks();
          const ranks = new Map<string, number>();
          for (const [entry, rank] of entries) {
            words.add(entry, rank);
            ranks.set(entry, Math.min(rank, ranks.get(entry) ?? Infinity));
          }
          expect(words.size).toBe(ranks.size);
          for (let start = 0; start < typed.length; start += 1) {
            const found: [string, number][] = [];
            words.forEachWordAt(typed, start, (end, rank) => found.push([typed.slice(start, end), rank]));
            const there = Array.from({ length: typed.length - start }, (_, n) => typed.slice(start, start + n + 1));
            expect(found).toEqual(there.filter((each) => ranks.has(each)).map((each) => [each, ranks.get(each)]));
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
