import { Counter, Gauge } from 'prom-client';
import { HashQueueFull } from '../errors.js';

/* Over all gates of the process, of which there is one outside tests. */
const running = new Gauge({ name: 'prodouane_password_gate_running', help: 'Work on passwords that runs' });
const queued = new Gauge({ name: 'prodouane_password_gate_waiting', help: 'Work on passwords that waits its turn' });
const refused = new Counter({
  name: 'prodouane_password_gate_refused_total',
  help: 'Work on passwords that was refused because too much waited',
});

/** Weight of the newest task in the average length of a task. */
const newest = 0.1;

/** Results that leave together when enough tasks wait for it. */
const COMPANY = 4;

/**
 * Lets so many tasks run at once, and so many more wait their turn, first come first served; refuses the rest at once.
 * Work on passwords goes through one gate a process, so that it never takes every thread and never piles up.
 * In a crowd results leave by fours: what each caller does next is short beside a hash, but a hash has emptied the caches
 * of the core by then, and one commit serves four callers as well as one.
 */
export class AdmissionGate {
  #active = 0;
  #taskMs = 25;
  readonly #waiting: (() => void)[] = [];
  readonly #finished: (() => void)[] = [];

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

  /** The task's own result, when its turn has come; throws HashQueueFull, without a wait, when the queue is full. */
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
      await this.#company();
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

  /** Hands the place on to whoever has waited longest, so that nobody slips in between. */
  #leave(): void {
    const admitNext = this.#waiting.shift();
    if (admitNext) admitNext();
    else this.#active -= 1;
  }

  /** Resolves with those who finished before and after, or at once where too few wait to make up the number. */
  #company(): Promise<void> {
    const left = new Promise<void>((leave) => this.#finished.push(leave));
    const isInSight = this.#finished.length + this.#waiting.length >= COMPANY;
    if (this.#finished.length >= COMPANY || !isInSight) for (const leave of this.#finished.splice(0)) leave();
    return left;
  }

  #secondsUntilEmpty(): number {
    const tasks = this.#active + this.#waiting.length;
    return Math.max(1, Math.ceil((tasks * this.#taskMs) / this.concurrency / 1000));
  }
}
