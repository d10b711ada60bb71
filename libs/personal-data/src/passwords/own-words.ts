import { fold } from './guessable-words.js';
import { shortestWord } from './word-ranks.js';

/** Words of this place, known to whoever guesses here. */
const placeWords = ['douane', 'prodouane'];
const mostParts = 8;

/**
 * What a guesser who knows the person tries first, folded: identifier, names and address as they are and in parts, and
 * the parts in pairs («jeandupont», «jdupont»).
 */
export function ownWords(personalWords: readonly string[]): readonly string[] {
  const whole = personalWords.map(fold);
  const parts = [...new Set(whole.flatMap((word) => word.split(/[^\p{L}\p{N}]+/u)))].filter((part) => part !== '');
  const few = parts.slice(0, mostParts);
  const pairs = few.flatMap((first) =>
    few.filter((second) => second !== first).flatMap((second) => [first + second, first.charAt(0) + second]),
  );
  return [...new Set([...placeWords, ...whole, ...parts, ...pairs].filter((word) => word.length >= shortestWord))];
}
