import { describe, expect, it } from '@jest/globals';
import { withStep } from './used-steps.js';

const at = (step: number) => step * 30_000;

describe('a step of time', () => {
  it('is used once, and uses up those before it', () => {
    expect(withStep(undefined, 100, at(100))).toEqual([100]);
    expect(withStep([100], 100, at(100))).toBeUndefined();
    expect(withStep([101], 100, at(100))).toBeUndefined();
    expect(withStep([100], 101, at(100))).toEqual([100, 101]);
  });

  it('is not closed by one that was used while the clock was an hour ahead, which does not come to work again', () => {
    const afterwards = withStep([220], 100, at(100));
    expect(afterwards).toEqual([220, 100]);
    expect(withStep(afterwards, 100, at(100))).toBeUndefined();
    expect(withStep(afterwards, 220, at(220))).toBeUndefined();
  });
});
