import { describe, expect, it } from '@jest/globals';
import { untilNextTick } from '../../src/workers/coalesced-timer.js';

describe('the coalesced timer', () => {
  it.each([
    [1_000, 250],
    [1_001, 249],
    [1_249.5, 1],
    [1_250, 250],
  ])('at %s ms the next tick is %s ms away', (now, left) => {
    expect(untilNextTick(now)).toBe(left);
  });
});
