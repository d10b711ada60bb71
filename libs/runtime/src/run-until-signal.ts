import type { Logger } from 'pino';

/** Something that runs until it is closed. */
export interface Running {
  /** Told first, to all: prepare to stop. */
  drain?(): void;
  close(): Promise<void>;
}

/**
 * For main.ts: returns once SIGTERM or SIGINT has come and everything is closed, in the given order, then exits 0.
 * An unhandled rejection or exception is logged and ends the process with 1.
 */
export async function runUntilSignal(running: readonly Running[], options: { log: Logger }): Promise<void> {
  throw new Error(`${running.length} ${String(options)}: not yet`);
}
