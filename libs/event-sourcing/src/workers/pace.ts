import { performance } from 'node:perf_hooks';
import { BEAT_MS, untilNextBeat } from './beat.js';

const windowMs = 200;
/** How busy the event loop may be before anything rests. A wait for the disk counts as busy: it holds the loop just as well. */
const unhurried = 0.7;

const resting = new Set<() => void>();
let isCrowded = false;

/**
 * While requests crowd the process, whatever follows the log in it rests as long as it may; once they are gone it goes on
 * at once.
 */
export function keepBack(inCrowd: boolean): void {
  isCrowded = inCrowd;
  if (!inCrowd) for (const goOn of resting) goOn();
}

/**
 * Holds work in the background back while the process is busy with requests. After a piece of work it rests for a time in
 * proportion to how long that took, and to how busy the event loop has been of late: not at all up to seven tenths of the
 * time, eight times as long at 85 per cent. Where that is 250 ms or more, and in a crowd (see keepBack), it rests until the
 * next beat of the process.
 */
export class Pace {
  #since = performance.eventLoopUtilization();
  #utilization = 0;
  #began = performance.now();

  /** A piece of work begins. */
  begins(): void {
    this.#began = performance.now();
  }

  /** Call it after the work; resolves early when the crowd is gone or the signal aborts. */
  async rest(signal: AbortSignal): Promise<void> {
    const proportionalMs = restAfter(performance.now() - this.#began, this.#busyOfLate());
    const restMs = isCrowded || proportionalMs >= BEAT_MS ? untilNextBeat() : proportionalMs;
    if (restMs >= 1 && !signal.aborted) await pause(restMs, signal);
  }

  /** Over a time that tells something: the loop is never idle in the moments that a piece of work takes. */
  #busyOfLate(): number {
    const { active, idle, utilization } = performance.eventLoopUtilization(this.#since);
    if (active + idle >= windowMs) {
      this.#utilization = utilization;
      this.#since = performance.eventLoopUtilization();
    }
    return this.#utilization;
  }
}

/** Milliseconds to rest after so many of work, where so much of the time (0 to 1) was busy. */
export function restAfter(workedMs: number, utilization: number): number {
  if (utilization <= unhurried) return 0;
  return Math.min(BEAT_MS, (8 * workedMs * (utilization - unhurried)) / Math.max(0.01, 1 - utilization));
}

/** Ends early when the crowd is gone or the signal aborts: whoever rests sees it. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const goOn = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', goOn);
      resting.delete(goOn);
      resolve();
    };
    const timer = setTimeout(goOn, milliseconds);
    signal.addEventListener('abort', goOn);
    resting.add(goOn);
  });
}
