import { KeyMalformed } from '../errors.js';

/** A key of 256 bits, and the key id that is stored beside the data made with it. */
export interface RingKey {
  readonly id: string;
  readonly key: Buffer;
}

export const keyIdPattern = /^[A-Za-z0-9_-]{1,32}$/;
const base64Key = /^[A-Za-z0-9+/_-]{43}=?$/;

/**
 * Key rotation: keys that replace one another. The first makes new data, all of them open old data.
 * To rotate, add the new key at the end everywhere, then put it first, then remove the old one.
 */
export class KeyRing {
  readonly #keys: readonly RingKey[];

  private constructor(keys: readonly RingKey[]) {
    this.#keys = keys;
  }

  /** Reads `k2:<base64 of 32 bytes>,k1:…`; throws KeyMalformed, which names the entry by its place and never quotes a key. */
  static parse(text: string): KeyRing {
    const keys = text.split(',').map((entry, index): RingKey => {
      const colon = entry.indexOf(':');
      const id = entry.slice(0, Math.max(colon, 0)).trim();
      if (!keyIdPattern.test(id)) {
        throw new KeyMalformed(`Key ${index + 1} of the ring must read <id>:<base64>, the id of letters and digits`);
      }
      return { id, key: parseKey(entry.slice(colon + 1)) };
    });
    const ids = keys.map(({ id }) => id);
    const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
    if (repeated !== undefined) throw new KeyMalformed(`The ring holds two keys "${repeated}"`);
    return new KeyRing(keys);
  }

  /** The key with which everything new is made. */
  get current(): RingKey {
    return this.#keys[0]!;
  }

  /** Every key, the current one first. */
  get keys(): readonly RingKey[] {
    return this.#keys;
  }

  /** The key of this id, or undefined when the ring does not hold it. */
  get(id: string): Buffer | undefined {
    return this.#keys.find((key) => key.id === id)?.key;
  }
}

/** Reads one key without an id: base64 of exactly 32 bytes; throws KeyMalformed, which never quotes it. */
export function parseKey(text: string): Buffer {
  const trimmed = text.trim();
  if (!base64Key.test(trimmed)) throw new KeyMalformed('A key must be the base64 of 32 bytes');
  return Buffer.from(trimmed, 'base64');
}
