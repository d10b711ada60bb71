import { describe, expect, test } from '@jest/globals';
import { RecentReads } from '#document-store';

const key = Buffer.alloc(32, 'k');

describe('recent reads', () => {
  test('do not keep what was being read when something was dropped', async () => {
    const reads = new RecentReads<Buffer>(60_000, () => 0);
    let answer = (_: Buffer): void => undefined;
    const reading = reads.keep('ann', () => new Promise<Buffer>((resolve) => (answer = resolve)));
    reads.drop('ann');
    answer(key);
    expect(await reading).toBe(key);
    expect(reads.get('ann')).toBeUndefined();
    await reads.keep('ann', async () => key);
    expect(reads.get('ann')).toBe(key);
  });

  test('count the time from before the read, however long that took', async () => {
    let now = 0;
    const reads = new RecentReads<Buffer>(60_000, () => now);
    await reads.keep('ann', async () => {
      now = 59_999;
      return key;
    });
    expect(reads.get('ann')).toBe(key);
    now = 60_000;
    expect(reads.get('ann')).toBeUndefined();
  });

  test('are none where the clock was set back since: they would be believed until the old time comes round', async () => {
    let now = 3_600_000;
    const reads = new RecentReads<Buffer>(60_000, () => now);
    await reads.keep('ann', async () => key);
    now = 0;
    expect(reads.get('ann')).toBeUndefined();
  });

  test('hold 10 000 values and let the oldest go first', async () => {
    const reads = new RecentReads<Buffer>(60_000, () => 0);
    for (let n = 0; n <= 10_000; n += 1) await reads.keep(`person ${n}`, async () => key);
    expect(reads.get('person 0')).toBeUndefined();
    expect(reads.get('person 1')).toBe(key);
    expect(reads.get('person 10000')).toBe(key);
  });

  test('keep nothing when the read fails, or finds nothing', async () => {
    const reads = new RecentReads<Buffer>(60_000, () => 0);
    await expect(reads.keep('ann', () => Promise.reject(new Error('store away')))).rejects.toThrow('store away');
    expect(await reads.keep('bob', async () => undefined)).toBeUndefined();
    expect(reads.get('ann')).toBeUndefined();
  });
});
