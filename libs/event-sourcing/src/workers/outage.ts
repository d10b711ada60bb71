import { setTimeout as pause } from 'node:timers/promises';
import { failing, waiting } from '../metrics.js';
import { isFault } from './faults.js';
import type { Log } from './worker.js';

const firstPauseMs = 100;
const longestPauseMs = 10_000;

/**
 * An outage of something that a worker depends on, with exponential back-off: logged once when it begins (again when
 * its reason changes) and once when it is over. `place` tells for those lines where the worker stands.
 */
export class Outage {
  private failures = 0;
  private reason: string | undefined;
  private isFailing = false;

  constructor(
    private readonly worker: string,
    private readonly log: Log,
    private readonly place: () => object = () => ({}),
  ) {}

  /** Notes that a dependency is away, or fails again and again. */
  begins(error: unknown): void {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : typeof error;
    if (reason !== this.reason) {
      const fields = { worker: this.worker, ...this.place(), err: error };
      if (isFault(error)) this.log.warn(fields, 'waits for something that is away');
      else this.log.error(fields, 'fails, and tries again for ever');
    }
    if (this.reason === undefined) waiting.inc({ worker: this.worker });
    this.reason = reason;
    this.fails(!isFault(error));
  }

  /**
   * Notes the failure, then waits with jitter: 0.1 s, growing to 10 s. Rejects with the signal's reason when it aborts.
   */
  async wait(error: unknown, signal: AbortSignal): Promise<void> {
    this.begins(error);
    const longest = Math.min(longestPauseMs, firstPauseMs * 2 ** this.failures);
    this.failures += 1;
    await pause(longest * (0.75 + Math.random() / 4), undefined, { signal }).catch(() => signal.throwIfAborted());
  }

  /** The dependency works again. */
  over(): void {
    if (this.reason !== undefined) this.log.info({ worker: this.worker }, 'goes on');
    this.end();
  }

  /** Nobody waits any more, whether or not it is over: the worker stops. */
  end(): void {
    if (this.reason !== undefined) waiting.dec({ worker: this.worker });
    this.fails(false);
    this.reason = undefined;
    this.failures = 0;
  }

  private fails(isFailing: boolean): void {
    if (isFailing !== this.isFailing) failing[isFailing ? 'inc' : 'dec']({ worker: this.worker });
    this.isFailing = isFailing;
  }
}
