import type { Worker } from '#event-sourcing';
import { EventStoreUnavailable } from '#event-store';
import { WorkerHost, type WorkerHostOptions } from '#runtime';
import { captureLog, waitFor } from '#runtime/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { register } from 'prom-client';

const captured = captureLog();
let host: WorkerHost;
afterEach(() => host.stop());

function hostWith(options: Partial<WorkerHostOptions> = {}): WorkerHost {
  host = new WorkerHost({ log: captured.log, firstPauseMs: 1, longestPauseMs: 200, end: () => {}, ...options });
  return host;
}

/** A worker whose every run does what the test says: throw, or run until it is told to end. */
function worker(name: string, run: (attempt: number, signal: AbortSignal) => Promise<void>): Worker & { runs: number } {
  return {
    name,
    runs: 0,
    run(signal) {
      this.runs += 1;
      return run(this.runs, signal);
    },
  };
}

const untilTold = async (signal: AbortSignal) => {
  if (!signal.aborted) await once(signal, 'abort');
};

const up = async (name: string) =>
  /worker_up\{worker="NAME"\} (\d)/.exec((await register.metrics()).replaceAll(`"${name}"`, '"NAME"'))?.[1];

describe('a worker host', () => {
  it('runs all workers and stops them: what is in hand is finished', async () => {
    const finished: string[] = [];
    const careful = (name: string) =>
      worker(name, async (_, signal) => {
        await untilTold(signal);
        await new Promise(setImmediate);
        finished.push(name);
      });
    hostWith().start([careful('one'), careful('two')]);
    expect(await up('one')).toBe('1');
    await host.stop();
    expect(finished).toEqual(['one', 'two']);
    expect(await up('one')).toBe('0');
    await host.stop();
  });

  it('starts a crashed worker again, and leaves the others alone', async () => {
    const steady = worker('steady', (_, signal) => untilTold(signal));
    const shaky = worker('shaky', async (attempt, signal) => {
      if (attempt <= 3) throw new TypeError(`crash ${attempt}`);
      await untilTold(signal);
    });
    hostWith().start([steady, shaky]);
    await waitFor(() => shaky.runs === 4);
    expect(steady.runs).toBe(1);
    expect(
      captured.lines().filter(({ worker: name, msg }) => name === 'shaky' && String(msg).includes('crashed')),
    ).toEqual([
      expect.objectContaining({
        level: 'error',
        inARow: 1,
        pauseMs: 1,
        err: expect.objectContaining({ message: 'crash 1' }),
      }),
      expect.objectContaining({ inARow: 2, pauseMs: 2 }),
      expect.objectContaining({ inARow: 3, pauseMs: 4 }),
    ]);
    await waitFor(async () => (await up('shaky')) === '1');
  });

  it('counts a worker that ends by itself as crashed', async () => {
    const hasty = worker('hasty', () => Promise.resolve());
    hostWith().start([hasty]);
    await waitFor(() => hasty.runs >= 3);
  });

  it('ends the process after more than ten crashes in a row', async () => {
    const ends: Error[] = [];
    const broken = worker('broken', () => Promise.reject(new Error('always')));
    hostWith({ firstPauseMs: 0.01, longestPauseMs: 10_000, end: (error) => ends.push(error) }).start([broken]);
    await waitFor(() => ends.length > 0);
    expect(broken.runs).toBe(11);
    expect(ends).toEqual([expect.objectContaining({ message: 'always' })]);
  });

  it('waits for as long as something is away, and goes on when it is back', async () => {
    const ends: Error[] = [];
    const waiting = worker('waiting', async (attempt, signal) => {
      if (attempt <= 25) throw new Error('cannot read', { cause: new EventStoreUnavailable('disk full') });
      await untilTold(signal);
    });
    hostWith({ longestPauseMs: 2, end: (error) => ends.push(error) }).start([waiting]);
    await waitFor(() => waiting.runs === 26);
    expect(ends).toEqual([]);
  });

  it('begins a new row after a worker ran for longer than the longest pause', async () => {
    const ends: Error[] = [];
    const moody = worker('moody', async (attempt) => {
      const began = performance.now();
      if (attempt % 3 === 0) await waitFor(() => performance.now() - began > 15);
      throw new Error('again');
    });
    hostWith({ longestPauseMs: 10, restarts: 4, end: (error) => ends.push(error) }).start([moody]);
    await waitFor(() => moody.runs > 12);
    expect(ends).toEqual([]);
  });

  it('stops during the pause before a restart', async () => {
    const broken = worker('pausing', () => Promise.reject(new Error('once')));
    hostWith({ firstPauseMs: 60_000, longestPauseMs: 60_000 }).start([broken]);
    await waitFor(() => broken.runs === 1);
    await host.stop();
    expect(broken.runs).toBe(1);
  });

  it('takes a rejection by the signal as the end that was asked for', async () => {
    const abortable = worker('abortable', async (_, signal) => {
      await untilTold(signal);
      signal.throwIfAborted();
    });
    hostWith().start([abortable]);
    await host.stop();
    expect(captured.lines().filter(({ worker: name }) => name === 'abortable')).toEqual([]);
  });
});
