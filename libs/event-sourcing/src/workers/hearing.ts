import { performance } from 'node:perf_hooks';
import { lag, silence } from '../metrics.js';
import type { Batch } from './in-batches.js';
import type { Log } from './worker.js';

/** A subscription that is silent for so long is told of, and its process is not ready. */
const LONGEST_SILENCE_MS = 8_000;

const following = new Set<Hearing>();

/** The workers of this process whose subscriptions the store has not answered for eight seconds. */
export function silentWorkers(): string[] {
  return [...following].filter(({ silentMs }) => silentMs > LONGEST_SILENCE_MS).map(({ worker }) => worker);
}

/**
 * What a follower has heard from the store, for as long as it runs: its lag, and for how long it has heard nothing. Only who
 * has heard that there is nothing more has a lag of 0; who has heard nothing has none that it could tell.
 */
export class Hearing {
  /** Since when its subscription has no answer. */
  #silentSince: number | undefined;
  #hasHeard = false;
  #late: NodeJS.Timeout | undefined;
  #isCaughtUp = false;
  /** Of the oldest event in hand or, until it has caught up, of the last one that was handled. */
  #oldest: string | undefined;
  #place: object = {};
  readonly #reports: readonly { stop(): void }[];

  constructor(
    readonly worker: string,
    private readonly log: Log,
  ) {
    following.add(this);
    this.#reports = [lag.report(worker, () => this.#lagSeconds()), silence.report(worker, () => this.silentMs / 1000)];
  }

  /** Where it stands: the first of the events in hand. */
  get place(): object {
    return this.#place;
  }

  get silentMs(): number {
    return this.#silentSince === undefined ? 0 : performance.now() - this.#silentSince;
  }

  /** It begins, for the first time or anew: it has to hear first that there is nothing more. */
  begins(): void {
    this.#isCaughtUp = false;
    this.#hasHeard = false;
  }

  /** It subscribes. */
  listens(): void {
    if (this.#silentSince !== undefined) return;
    this.#silentSince = performance.now();
    this.#late = setTimeout(() => {
      this.log.warn({ worker: this.worker }, 'has heard nothing from the event store since it subscribed');
    }, LONGEST_SILENCE_MS).unref();
  }

  /** A batch arrived, and is in hand. */
  hears({ events: [first], caughtUp }: Batch): void {
    this.#silentSince = undefined;
    this.#hasHeard = true;
    clearTimeout(this.#late);
    this.#isCaughtUp ||= caughtUp;
    if (first === undefined) return;
    this.#oldest = first.recordedAt;
    this.#place = { stream: first.stream, revision: `${first.revision}` };
  }

  /** The batch in hand is done. */
  handled(): void {
    if (this.#isCaughtUp) this.#oldest = undefined;
    this.#place = {};
  }

  /** It follows no longer. */
  end(): void {
    clearTimeout(this.#late);
    following.delete(this);
    for (const report of this.#reports) report.stop();
  }

  #lagSeconds(): number | undefined {
    if (this.#oldest !== undefined) return Math.max(0, Date.now() - Date.parse(this.#oldest)) / 1000;
    return this.#hasHeard ? 0 : undefined;
  }
}
