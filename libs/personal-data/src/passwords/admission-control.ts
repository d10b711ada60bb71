import { Counter, Gauge } from 'prom-client';
import { HashQueueFull } from '../errors.js';
import { BatchedRelease } from './batched-release.js';

/* Over all of the process, of which there is one outside tests. */
const running = new Gauge({ name: 'prodouane_password_gate_running', help: 'Work on passwords that runs' });
const queued = new Gauge({ name: 'prodouane_password_gate_waiting', help: 'Work on passwords that waits its turn' });
const refused = new Counter({
  name: 'prodouane_password_gate_refused_total',
  help: 'Work on passwords that was refused because too much waited',
});

/** Weight of the newest task in the average length of a task. */
const newest = 0.1;

/**
 * Admission control with load shedding: so many tasks run at once, so many more wait in a queue (first in, first out),
 * and any further task is refused at once. All work on passwords of a process goes through one of these, so that it
 * never takes every thread and never piles up. Under load results leave in batches (see BatchedRelease).
 */
export class AdmissionControl {
  #active = 0;
  #taskMs = 25;
  readonly #waiting: (() => void)[] = [];
  readonly #release = new BatchedRelease();

  constructor(
    private readonly concurrency: number,
    private readonly queue: number,
  ) {}

  /** Tasks that run. */
  get active(): number {
    return this.#active;
  }

  /** Tasks that wait their turn. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** The task's own result, once it was admitted; throws HashQueueFull, without a wait, when the queue is full. */
  async run<T>(task: () => Promise<T>): Promise<T> {
    await this.#enter();
    const start = performance.now();
    running.inc();
    try {
      return await task();
    } finally {
      this.#taskMs += newest * (performance.now() - start - this.#taskMs);
      running.dec();
      this.#leave();
      await this.#release.leave(this.#waiting.length);
    }
  }

  async #enter(): Promise<void> {
    if (this.#active < this.concurrency) {
      this.#active += 1;
      return;
    }
    if (this.#waiting.length >= this.queue) {
      refused.inc();
      throw new HashQueueFull(this.#secondsUntilEmpty());
    }
    queued.inc();
    const admitted = new Promise<void>((admit) => this.#waiting.push(admit));
    await admitted;
    queued.dec();
  }

  /** Hands the place on to the task that has waited longest, so that none slips in between. */
  #leave(): void {
    const admitNext = this.#waiting.shift();
    if (admitNext) admitNext();
    else this.#active -= 1;
  }

  #secondsUntilEmpty(): number {
    const tasks = this.#active + this.#waiting.length;
    return Math.max(1, Math.ceil((tasks * this.#taskMs) / this.concurrency / 1000));
  }
}
