import { Counter, Gauge } from 'prom-client';
import { HashQueueFull } from '../errors.js';
import { applicantClasses as classes, type Applicant } from './applicant.js';
import { BatchedRelease } from './batched-release.js';

/* Over all of the process, of which there is one outside tests. */
const running = new Gauge({ name: 'prodouane_password_gate_running', help: 'Work on passwords that runs' });
const queued = new Gauge({ name: 'prodouane_password_gate_waiting', help: 'Work on passwords that waits its turn' });
const refused = new Counter({
  name: 'prodouane_password_gate_refused_total',
  help: 'Work on passwords that was refused: too much waited in all (queue), of strangers (strangers), or of one client (client)',
  labelNames: ['limit'],
});

/** Weight of the newest task in the average length of a task. */
const newest = 0.1;
/** One place of so many that become free goes to whoever has waited longest, whatever the class: none starves. */
const fairTurn = 4;

interface Waiting {
  readonly applicant: Applicant;
  readonly admit: () => void;
  readonly refuse: (error: Error) => void;
}

export interface AdmissionLimits {
  /** Tasks that run at once. */
  readonly concurrency: number;
  /** Tasks that may wait. */
  readonly queue: number;
  /** Tasks that may wait for one client. */
  readonly perClient: number;
}

/**
 * Admission control with load shedding: so many tasks run at once, so many more wait, and any further task is refused at once. Better
 * classes go first, and a full queue makes way for them by refusing the newest of the worst; within a class first in is first out. The
 * rest holds at most half of all places, and one client at most so many that wait. All work on passwords of a process goes through
 * one of these, so that it never takes every thread and never piles up. Under load results leave in batches (see BatchedRelease).
 */
export class AdmissionControl {
  #active = 0;
  #taskMs = 25;
  #turns = 0;
  /** Places that the rest holds, running or waiting. */
  #rest = 0;
  /** In order of arrival. */
  readonly #waiting: Waiting[] = [];
  readonly #release = new BatchedRelease();

  constructor(private readonly limits: AdmissionLimits) {}

  /** Tasks that run. */
  get active(): number {
    return this.#active;
  }

  /** Tasks that wait their turn. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** The task's own result, once it was admitted; throws HashQueueFull when there is no place, or a better class takes it. */
  async run<T>(applicant: Applicant, task: () => Promise<T>): Promise<T> {
    const restHeld = applicant.class === 'rest' ? 1 : 0;
    if (restHeld > 0 && this.#rest >= this.#placesOfRest) throw this.#refusal('strangers');
    this.#rest += restHeld;
    try {
      await this.#enter(applicant);
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
    } finally {
      this.#rest -= restHeld;
    }
  }

  get #placesOfRest(): number {
    const { concurrency, queue } = this.limits;
    return Math.max(1, Math.floor((concurrency + queue) / 2));
  }

  async #enter(applicant: Applicant): Promise<void> {
    if (this.#active < this.limits.concurrency) {
      this.#active += 1;
      return;
    }
    const { client } = applicant;
    const ofClient = client === undefined ? [] : this.#waiting.filter((one) => one.applicant.client === client);
    if (ofClient.length >= this.limits.perClient) throw this.#refusal('client');
    if (this.#waiting.length >= this.limits.queue) this.#makeWayFor(applicant);
    queued.inc();
    try {
      await new Promise<void>((admit, refuse) => this.#waiting.push({ applicant, admit, refuse }));
    } finally {
      queued.dec();
    }
  }

  /** Refuses the newest of the worst class that waits, if that is a worse one. */
  #makeWayFor(applicant: Applicant): void {
    const last = this.#waiting.findLast((one) => this.#waiting.every((other) => rankOf(one) >= rankOf(other)));
    if (last === undefined || rankOf(last) <= classes.indexOf(applicant.class)) throw this.#refusal('queue');
    this.#waiting.splice(this.#waiting.indexOf(last), 1);
    last.refuse(this.#refusal('queue'));
  }

  /** Hands the place on to the next task, so that none slips in between. */
  #leave(): void {
    const next = this.#next();
    if (next) next.admit();
    else this.#active -= 1;
  }

  #next(): Waiting | undefined {
    this.#turns += 1;
    const best = Math.min(...this.#waiting.map(rankOf));
    const at = this.#turns % fairTurn === 0 ? 0 : this.#waiting.findIndex((one) => rankOf(one) === best);
    return this.#waiting.splice(Math.max(0, at), 1)[0];
  }

  #refusal(limit: 'queue' | 'strangers' | 'client'): HashQueueFull {
    refused.inc({ limit });
    return new HashQueueFull(this.#secondsUntilEmpty());
  }

  #secondsUntilEmpty(): number {
    const tasks = this.#active + this.#waiting.length;
    return Math.max(1, Math.ceil((tasks * this.#taskMs) / this.limits.concurrency / 1000));
  }
}

const rankOf = ({ applicant }: Waiting): number => classes.indexOf(applicant.class);
