import { describe, expect, test } from '@jest/globals';
import { BatchedRelease } from '../../src/passwords/batched-release.js';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** What has left after each result, where so many are still to come. */
async function leaving(...toCome: number[]): Promise<string[]> {
  const release = new BatchedRelease();
  const left: number[] = [];
  const seen: string[] = [];
  for (const [n, more] of toCome.entries()) {
    void release.leave(more).then(() => left.push(n));
    await turn();
    seen.push(left.join(''));
  }
  return seen;
}

describe('batched release', () => {
  test('lets four leave together, in the order in which they came', async () => {
    expect(await leaving(6, 5, 4, 3)).toEqual(['', '', '', '0123']);
  });

  test('holds nobody for whom no batch can be made up', async () => {
    expect(await leaving(2, 1, 0)).toEqual(['0', '01', '012']);
  });

  test('lets go of those it holds when the others do not come', async () => {
    expect(await leaving(3, 0)).toEqual(['', '01']);
  });
});
