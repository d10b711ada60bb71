import type { Log, Worker } from '#event-sourcing';
import type { OnModuleDestroy } from '@nestjs/common';
import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Counter, Gauge } from 'prom-client';
import { isAway } from '#web';

const up = new Gauge({
  name: 'worker_up',
  help: '1 while the worker runs, 0 between a crash and its restart',
  labelNames: ['worker'],
});
const crashes = new Counter({
  name: 'worker_crashes_total',
  help: 'Crashes that were answered by a restart',
  labelNames: ['worker'],
});

export interface WorkerHostOptions {
  readonly log: Log;
  /** Called when a worker crashed too often in a row; by default the process ends with 1. */
  readonly end?: (error: Error) => void;
  /** First and longest pause before a restart, in milliseconds; 100 and 10 000 by default. */
  readonly firstPauseMs?: number;
  readonly longestPauseMs?: number;
  /** Crashes in a row that are answered by a restart; 10 by default. */
  readonly restarts?: number;
}

/**
 * Runs a service's workers from start to stop.
 * 1. A worker that crashes, or returns before it was told to, is started again: after 0.1 s, growing to 10 s.
 * 2. After ten crashes in a row the process ends, so that its supervisor starts afresh. A worker that ran for longer than
 *    the longest pause begins a new row, and a crash because something is away (…Unavailable) does not count: a full disk
 *    heals without a restart.
 * 3. `stop` aborts all and resolves when they have finished what was in hand.
 */
export class WorkerHost implements OnModuleDestroy {
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>[] = [];
  private readonly options: Required<WorkerHostOptions>;

  constructor(options: WorkerHostOptions) {
    const { log } = options;
    const end = (error: Error) => {
      log.error({ err: error }, 'a worker crashes again and again; the process ends');
      process.exit(1);
    };
    // Every worker listens for the stop: more of them than Node takes for a leak.
    setMaxListeners(0, this.stopping.signal);
    this.options = { end, firstPauseMs: 100, longestPauseMs: 10_000, restarts: 10, ...options };
  }

  start(workers: readonly Worker[]): void {
    for (const worker of workers) this.running.push(this.keepRunning(worker));
  }

  /** Calling it twice does no harm. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.running);
  }

  async onModuleDestroy(): Promise<void> {
    await this.stop();
  }

  private async keepRunning(worker: Worker): Promise<void> {
    const { signal } = this.stopping;
    const { log, end, firstPauseMs, longestPauseMs, restarts } = this.options;
    let inARow = 0;
    let counted = 0;
    while (!signal.aborted) {
      const began = performance.now();
      const crash = await this.runOnce(worker);
      if (crash === undefined) return;
      if (performance.now() - began > longestPauseMs) inARow = counted = 0;
      const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** inARow++);
      if (!isAway(crash) && ++counted > restarts) return end(crash);
      crashes.inc({ worker: worker.name });
      log.error(
        { worker: worker.name, err: crash, inARow, pauseMs: Math.round(pauseMs) },
        'worker crashed; it will be restarted',
      );
      await pause(pauseMs, undefined, { signal }).catch(() => signal.aborted);
    }
  }

  /** Resolves with what went wrong; with nothing when the worker ended as it was told to. */
  private async runOnce(worker: Worker): Promise<Error | undefined> {
    const { signal } = this.stopping;
    up.set({ worker: worker.name }, 1);
    try {
      await worker.run(signal);
      return signal.aborted ? undefined : new Error(`Worker ${worker.name} ended without being told to`);
    } catch (error) {
      if (signal.aborted && (error === signal.reason || (error as Error).name === 'AbortError')) return undefined;
      return error instanceof Error ? error : new Error(`Worker ${worker.name} threw no error`, { cause: error });
    } finally {
      up.set({ worker: worker.name }, 0);
    }
  }
}
