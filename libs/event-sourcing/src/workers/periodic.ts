import { setTimeout as pause } from 'node:timers/promises';
import { isFault } from './faults.js';
import { Outage } from './outage.js';
import type { Log, Worker } from './worker.js';

/**
 * Runs the task at once, then `everyMs` after each time it ended. A task that needs the instant reads its Clock. When
 * something it needs is away, it is tried again with back-off; another error is a crash.
 */
export function periodic(
  name: string,
  everyMs: number,
  task: (signal: AbortSignal) => Promise<void>,
  log: Log,
): Worker {
  return {
    name,
    async run(signal) {
      const outage = new Outage(name, log);
      try {
        while (!signal.aborted) {
          try {
            await task(signal);
            outage.over();
          } catch (error) {
            signal.throwIfAborted();
            if (!isFault(error)) throw error;
            await outage.wait(error, signal);
            continue;
          }
          await pause(everyMs, undefined, { signal }).catch(() => signal.throwIfAborted());
        }
      } catch (error) {
        if (error !== signal.reason) throw error;
      }
    },
  };
}
