import { performance } from 'node:perf_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { keepBack } from '#event-sourcing';
import { untilNextBeat } from '../../src/workers/beat.js';
import { Pace, restAfter } from '../../src/workers/pace.js';

describe('the pace of work in the background', () => {
  afterEach(() => {
    jest.restoreAllMocks();
    keepBack(false);
  });

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

  it('does not rest after work that comes in a row in an idle process, and does in a busy one', async () => {
    const loop = { active: 0, idle: 0, utilization: 0 };
    jest
      .spyOn(performance, 'eventLoopUtilization')
      .mockImplementation((since = { active: 0, idle: 0, utilization: 0 }) => {
        const [active, idle] = [loop.active - since.active, loop.idle - since.idle];
        return { active, idle, utilization: active / (active + idle) };
      });
    jest.spyOn(performance, 'now').mockImplementation(() => loop.active + loop.idle);
    const pace = new Pace();
    const isRestedAfter = async (activeMs: number): Promise<boolean> => {
      const stop = new AbortController();
      pace.begins();
      loop.active += activeMs;
      let isRested = false;
      const rest = pace.rest(stop.signal).then(() => (isRested = true));
      await turn();
      const answer = isRested;
      stop.abort();
      await rest;
      return answer;
    };
    loop.idle += 300;
    for (let piece = 0; piece < 5; piece += 1) expect(await isRestedAfter(5)).toBe(true);
    expect(await isRestedAfter(200)).toBe(false);
  });

  it('rests in a crowd until the signal aborts', async () => {
    const stop = new AbortController();
    keepBack(true);
    const rest = resting(stop.signal);
    await turn();
    expect(rest.isOver()).toBe(false);
    stop.abort();
    await rest.over;
  });

  it('goes on at once when the crowd is gone, and does not rest behind a signal that has aborted', async () => {
    const stop = new AbortController();
    keepBack(true);
    const rests = [resting(stop.signal), resting(stop.signal)];
    await turn();
    expect(rests.map(({ isOver }) => isOver())).toEqual([false, false]);
    keepBack(false);
    await turn();
    expect(rests.map(({ isOver }) => isOver())).toEqual([true, true]);
    keepBack(true);
    stop.abort();
    const late = resting(stop.signal);
    await turn();
    expect(late.isOver()).toBe(true);
  });
});

function resting(signal: AbortSignal): { readonly over: Promise<void>; isOver(): boolean } {
  const pace = new Pace();
  let isOver = false;
  pace.begins();
  return { over: pace.rest(signal).then(() => void (isOver = true)), isOver: () => isOver };
}
