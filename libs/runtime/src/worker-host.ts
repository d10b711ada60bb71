import type { Log, Worker } from '#event-sourcing';
import type { OnModuleDestroy } from '@nestjs/common';

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

/** Runs a service's workers from start to stop, and restarts those that crash. */
export class WorkerHost implements OnModuleDestroy {
  constructor(private readonly options: WorkerHostOptions) {}

  start(workers: readonly Worker[]): void {
    throw new Error(`${workers.length}: not yet ${String(this.options)}`);
  }

  async stop(): Promise<void> {}

  async onModuleDestroy(): Promise<void> {
    await this.stop();
  }
}
