import { describe, expect, it } from '@jest/globals';
import { untilNextBeat } from '../../src/workers/beat.js';

describe('the beat of the process', () => {
  it.each([
    [1_000, 250],
    [1_001, 249],
    [1_249.5, 1],
    [1_250, 250],
  ])('at %s ms the next beat is %s ms away', (now, left) => {
    expect(untilNextBeat(now)).toBe(left);
  });
});
