import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { keepBackWhile } from '#event-sourcing';
import { untilNextBeat } from '../../src/workers/beat.js';
import { Pace, restAfter } from '../../src/workers/pace.js';

describe('the pace of work in the background', () => {
  afterEach(() => keepBackWhile(() => false));

  it.each([
    [0, 10, 0],
    [0.7, 10, 0],
    [0.85, 10, 80],
    [0.85, 1_000, 250],
    [1, 10, 250],
  ])('at %s busy, after %s ms of work, rests %s ms', (utilization, workedMs, restMs) => {
    expect(restAfter(workedMs, utilization)).toBeCloseTo(restMs);
  });

  it.each([
    [1_000, 250],
    [1_001, 249],
    [1_249.5, 1],
    [1_250, 250],
  ])('at %s ms the next beat is %s ms away', (now, left) => {
    expect(untilNextBeat(now)).toBe(left);
  });

  it('does not rest after work that comes in a row in an idle process', async () => {
    const stop = new AbortController();
    const pace = new Pace();
    await new Promise((resolve) => setTimeout(resolve, 300));
    for (let piece = 0; piece < 5; piece += 1) {
      pace.begins();
      const busyUntil = performance.now() + 5;
      while (performance.now() < busyUntil);
      let isRested = false;
      const rest = pace.rest(stop.signal).then(() => (isRested = true));
      await turn();
      expect(isRested).toBe(true);
      await rest;
    }
  });

  it('rests while requests wait, until the signal aborts', async () => {
    const stop = new AbortController();
    const pace = new Pace();
    let isRested = false;
    keepBackWhile(() => true);
    pace.begins();
    const rest = pace.rest(stop.signal).then(() => (isRested = true));
    await turn();
    expect(isRested).toBe(false);
    stop.abort();
    await rest;
  });
});
