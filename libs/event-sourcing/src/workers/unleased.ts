import { untilAborted } from './retry-with-backoff.js';
import { StepBack } from './step-back.js';
import type { Log, Worker } from './worker.js';

/**
 * The worker, in every replica at once, without leader election. Where it meets an event that is not known here it
 * raises the alert, waits (5 s, growing to 60 s) and begins again at the checkpoint, which a newer replica may have
 * moved on by then.
 */
export function unleased(worker: Worker, log: Log): Worker {
  const stepBack = new StepBack(worker.name, log);
  return {
    name: worker.name,
    run: (signal) =>
      untilAborted(signal, async () => {
        while (await stepBack.after(() => worker.run(signal), signal));
      }),
  };
}
