import { describe, expect, test } from '@jest/globals';
import { PersonKeyCache } from '../src/keys/person-key-cache.js';

const key = Buffer.alloc(32, 'k');

describe('person key cache', () => {
  test('does not keep a key that was being read when its person was dropped', async () => {
    const cache = new PersonKeyCache(() => 0);
    let answer = (_: Buffer): void => undefined;
    const reading = cache.keep('ann', () => new Promise<Buffer>((resolve) => (answer = resolve)));
    cache.drop('ann');
    answer(key);
    expect(await reading).toBe(key);
    expect(cache.get('ann')).toBeUndefined();
    await cache.keep('ann', async () => key);
    expect(cache.get('ann')).toBe(key);
  });

  test('counts the minute from before the read, however long that took', async () => {
    let now = 0;
    const cache = new PersonKeyCache(() => now);
    await cache.keep('ann', async () => {
      now = 59_999;
      return key;
    });
    expect(cache.get('ann')).toBe(key);
    now = 60_000;
    expect(cache.get('ann')).toBeUndefined();
  });

  test('holds 10 000 keys and lets the oldest go first', async () => {
    const cache = new PersonKeyCache(() => 0);
    for (let n = 0; n <= 10_000; n += 1) await cache.keep(`person ${n}`, async () => key);
    expect(cache.get('person 0')).toBeUndefined();
    expect(cache.get('person 1')).toBe(key);
    expect(cache.get('person 10000')).toBe(key);
  });

  test('keeps nothing when the read fails', async () => {
    const cache = new PersonKeyCache(() => 0);
    await expect(cache.keep('ann', () => Promise.reject(new Error('store away')))).rejects.toThrow('store away');
    expect(cache.get('ann')).toBeUndefined();
  });
});
