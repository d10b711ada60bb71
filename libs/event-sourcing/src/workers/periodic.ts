import { setTimeout as pause } from 'node:timers/promises';
import { Outage } from './outage.js';
import { retryWithBackoff, untilAborted } from './retry-with-backoff.js';
import type { Log, Worker } from './worker.js';

/**
 * A scheduled worker: runs the task at once, then `everyMs` after each time it ended. A task that needs the instant
 * reads its Clock. When something it needs is away, it is tried again with back-off; another error is a crash.
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
      const everAgain = async () => {
        for (;;) {
          await retryWithBackoff(() => task(signal), outage, signal);
          outage.over();
          await pause(everyMs, undefined, { signal }).catch(() => signal.throwIfAborted());
        }
      };
      await untilAborted(signal, everAgain).finally(() => outage.end());
    },
  };
}
