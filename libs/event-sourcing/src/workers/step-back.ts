import { setTimeout as pause } from 'node:timers/promises';
import { UnknownEvent } from '../events/known-events.js';
import { unknownEvents } from '../metrics.js';
import type { Log } from './worker.js';

/** Longer than any replica looks for a free lease, so that a newer one has it by then. */
const firstPauseMs = 5_000;
const longestPauseMs = 60_000;

/** Raises the alert: a line of level error, and the counter that the rule `EventsAreUnknown` watches. */
export function alertUnknown(worker: string, { type, version, message }: UnknownEvent, log: Log): void {
  unknownEvents.inc({ worker, type });
  log.error(
    { worker, type, version, event: message },
    'met an event that only a newer version knows; it waits for one',
  );
}

/** Back-off of a worker that met an unknown event, so that a newer replica takes over: 5 s, growing to 60 s. */
export class StepBack {
  #inARow = 0;

  constructor(
    private readonly worker: string,
    private readonly log: Log,
  ) {}

  /**
   * Runs the work: false when it ended by itself. Where it rejects with UnknownEvent the alert is raised, and true is
   * the answer after the pause; another error passes through. Rejects with the signal's reason when it aborts
   * meanwhile.
   */
  async after(work: () => Promise<void>, signal: AbortSignal): Promise<boolean> {
    const began = performance.now();
    try {
      await work();
      return false;
    } catch (error) {
      if (!(error instanceof UnknownEvent)) throw error;
      alertUnknown(this.worker, error, this.log);
      if (performance.now() - began > longestPauseMs) this.#inARow = 0;
      const longest = Math.min(longestPauseMs, firstPauseMs * 2 ** this.#inARow++);
      await pause(longest * (1 + Math.random() / 4), undefined, { signal }).catch(() => signal.throwIfAborted());
      return true;
    }
  }
}
