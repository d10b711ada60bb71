import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { tradeWords } from './trade-words.js';
import { shortestWord, WordRanks } from './word-ranks.js';
import { takeFrequencyLists } from './zxcvbn.js';

const require = createRequire(import.meta.url);
const wordsATurn = 4_000;
const longestWord = 32;

/** French lists, the most frequent word first; names stand in the order of the alphabet, so each counts as one from the middle. */
const frenchLists = [
  { file: 'commonWords', byFrequency: true },
  { file: 'wikipedia', byFrequency: true },
  { file: 'firstnames', byFrequency: false },
  { file: 'lastnames', byFrequency: false },
];

/**
 * Breached passwords, English and French words and names, those of the trade and its places, folded: about 148 000, read in turns short enough for requests
 * to be answered in between.
 */
export async function loadGuessableWords(): Promise<WordRanks> {
  const words = new WordRanks();
  const add = (word: string, rank: number): void => {
    if (word.length >= shortestWord && word.length <= longestWord) words.add(word, rank);
  };
  const addList = async (list: readonly string[], byFrequency: boolean): Promise<void> => {
    for (const [index, entry] of list.entries()) {
      if (index % wordsATurn === 0) await setImmediate();
      const rank = byFrequency ? index + 1 : Math.ceil(list.length / 2);
      const word = foldWord(entry);
      add(word, rank);
      if (/['’ -]/.test(word)) add(word.replace(/['’ -]/g, ''), rank);
    }
  };
  for (const { file, byFrequency } of frenchLists) {
    await setImmediate();
    await addList(require(`@zxcvbn-ts/language-fr/dist/${file}.json.cjs`) as string[], byFrequency);
  }
  await addList(require('@zxcvbn-ts/language-common/dist/passwords.json.cjs') as string[], true);
  for (const list of takeFrequencyLists()) await addList(list, true);
  await addList(tradeWords, true);
  return words;
}

/** Lower case without accents, one code unit for each of the text, so that places in both are the same. */
export function fold(text: string): string {
  return text.replace(/[^a-z0-9]/g, foldUnit);
}

function foldWord(word: string): string {
  return fold(word.replaceAll('œ', 'oe').replaceAll('æ', 'ae'));
}

function foldUnit(unit: string): string {
  const folded = unit.normalize('NFD').charAt(0).toLowerCase();
  return folded.length === 1 ? folded : unit;
}
