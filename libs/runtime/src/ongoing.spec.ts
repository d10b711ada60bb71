import { describe, expect, it } from '@jest/globals';
import { Ongoing } from './ongoing.js';

const porter = { group: 'porter' };

describe('what goes on', () => {
  it('has lasted from the first time to the last', () => {
    const ongoing = new Ongoing(30_000);
    for (const at of [1_000, 1_100, 1_300, 4_100]) ongoing.happens(porter, at);
    expect(ongoing.all(9_000)).toEqual([{ labels: porter, seconds: 3.1 }]);
  });

  it('has lasted 0 where it happened once, however long ago', () => {
    const ongoing = new Ongoing(30_000);
    ongoing.happens(porter, 1_000);
    expect(ongoing.all(31_000)).toEqual([{ labels: porter, seconds: 0 }]);
  });

  it('is over once it has not been told for a while, and begins anew then', () => {
    const ongoing = new Ongoing(30_000);
    for (const at of [0, 5_000]) ongoing.happens(porter, at);
    expect(ongoing.all(35_001)).toEqual([]);
    for (const at of [40_000, 41_000]) ongoing.happens(porter, at);
    expect(ongoing.all(41_000)).toEqual([{ labels: porter, seconds: 1 }]);
  });

  it('begins anew where it was over in between, and keeps what has other labels apart', () => {
    const ongoing = new Ongoing(30_000);
    for (const at of [0, 5_000]) ongoing.happens(porter, at);
    ongoing.happens({ group: 'clerk' }, 5_000);
    ongoing.happens(porter, 6_000, { anew: true });
    expect(ongoing.all(6_000)).toEqual([
      { labels: porter, seconds: 0 },
      { labels: { group: 'clerk' }, seconds: 0 },
    ]);
  });
});
