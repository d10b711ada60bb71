/*
 * An open hash table of fingerprints in place of a Map of strings: a look-up makes no string and the next longer word
 * costs one step more, which takes a tenth of the time; 140 000 words take 6 MB. Two words with one fingerprint of
 * 64 bits do not occur.
 */

/** Held here: in the sandbox of a test a look at a global takes longer than all else that a unit of a word costs. */
const { imul } = Math;

const slots = 2 ** 19;
const fullAt = slots / 2;

/** Shorter words are not kept: they never make a password cheaper to guess than its characters do. */
export const shortestWord = 3;

/*
 * By the first three and the first four units of words: how long the longest such word is. Most looks end here, in a table
 * that the caches of the core hold, and a hash of a password has emptied them.
 */
const prefixSlots = 2 ** 16;

/** Words, each with the number of guesses before it. */
export class WordRanks {
  readonly #firstHalves = new Int32Array(slots);
  readonly #secondHalves = new Int32Array(slots);
  /** 0 where the slot is free. */
  readonly #ranks = new Int32Array(slots);
  readonly #longestWords = new Uint8Array(prefixSlots);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Adds the word, of 3 to 255 units, with a rank from 1; of several ranks the lowest stays. */
  add(word: string, rank: number): void {
    let [first, second] = [0, 0];
    for (let at = 0; at < word.length; at += 1) {
      const unit = word.charCodeAt(at);
      first = nextFirst(first, unit);
      second = nextSecond(second, unit);
      if (isPrefix(at + 1)) {
        const prefix = prefixSlot(first);
        this.#longestWords[prefix] = Math.max(this.#longestWords[prefix]!, word.length);
      }
    }
    const slot = this.#slot(first, second);
    const known = this.#ranks[slot]!;
    if (known === 0) {
      if (this.#size >= fullAt) throw new RangeError('Too many words for the table');
      this.#size += 1;
      this.#firstHalves[slot] = first;
      this.#secondHalves[slot] = second;
    }
    if (known === 0 || rank < known) this.#ranks[slot] = rank;
  }

  /** Calls back for each word that the text holds from `start` on, with where it ends (exclusive) and its rank. */
  forEachWordAt(text: string, start: number, found: (end: number, rank: number) => void): void {
    let [first, second] = [0, 0];
    let longest = text.length - start;
    for (let length = 1; length <= longest; length += 1) {
      const unit = text.charCodeAt(start + length - 1);
      first = nextFirst(first, unit);
      second = nextSecond(second, unit);
      if (isPrefix(length)) longest = Math.min(longest, this.#longestWords[prefixSlot(first)]!);
      if (length < shortestWord || length > longest) continue;
      const rank = this.#ranks[this.#slot(first, second)]!;
      if (rank !== 0) found(start + length, rank);
    }
  }

  /** Whether the text as a whole is one of the words. */
  has(word: string): boolean {
    let known = false;
    this.forEachWordAt(word, 0, (end) => (known ||= end === word.length));
    return known;
  }

  /** The slot of the fingerprint, or the free one where it would go. */
  #slot(first: number, second: number): number {
    let slot = (first ^ (first >>> 15)) & (slots - 1);
    while (this.#ranks[slot] !== 0 && (this.#firstHalves[slot] !== first || this.#secondHalves[slot] !== second)) {
      slot = (slot + 1) & (slots - 1);
    }
    return slot;
  }
}

function isPrefix(length: number): boolean {
  return length === shortestWord || length === shortestWord + 1;
}

function prefixSlot(hash: number): number {
  return (hash ^ (hash >>> 16)) & (prefixSlots - 1);
}

function nextFirst(hash: number, unit: number): number {
  return imul(hash ^ unit ^ 0x2545f491, 0x01000193);
}

function nextSecond(hash: number, unit: number): number {
  const mixed = imul(hash + unit + 1, 0x9e3779b1 | 0);
  return mixed ^ (mixed >>> 15);
}
