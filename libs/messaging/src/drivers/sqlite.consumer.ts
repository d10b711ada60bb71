import { SqliteUnavailable } from '#sqlite';
import { backOff, pause } from '../back-off.js';
import type { ReceivedMessage } from '../message-broker.js';
import type { Alert } from '../message-broker-options.js';
import type { Arrivals } from './sqlite.arrivals.js';
import type { GroupMember } from './sqlite.group-member.js';
import type { MessageLog, Partition } from './sqlite.message-log.js';

const BATCH = 100;
/** How soon a member looks again for what another is to release, since nobody handles it in between; then twice as late each time. */
const LOOK_AGAIN_MS = 50;

/** Consumes the partitions assigned to its group member, each in a loop of its own. */
export class Consumer {
  readonly #loops = new Map<number, { readonly stop: AbortController; readonly ended: Promise<void> }>();
  readonly #stop = new AbortController();
  #renewing: Promise<void> | undefined;
  #lookAgainMs: number | undefined;
  #failure: unknown;

  constructor(
    private readonly log: MessageLog,
    private readonly arrivals: Arrivals,
    private readonly member: GroupMember,
    private readonly partitions: readonly Partition[],
    private readonly options: {
      readonly handle: (batch: readonly ReceivedMessage[]) => Promise<void>;
      readonly renewEveryMs: number;
      readonly alert: Alert;
    },
  ) {}

  /** Resolves when the signal has aborted, the handlers in flight have finished and the partitions are free for others. */
  async run(signal: AbortSignal): Promise<void> {
    const stop = AbortSignal.any([signal, this.#stop.signal]);
    try {
      while (!stop.aborted) {
        await this.#untilAvailable(() => this.#renew(), stop);
        await pause(Math.min(this.#lookAgainMs ?? Infinity, this.options.renewEveryMs), stop);
      }
    } finally {
      await this.#end();
    }
    if (this.#failure) throw new Error('A partition cannot be consumed', { cause: this.#failure });
  }

  async #end(): Promise<void> {
    this.#stop.abort();
    for (const { stop } of this.#loops.values()) stop.abort();
    await Promise.all([...this.#loops.values()].map(({ ended }) => ended));
    // An unavailable broker frees the partitions by itself, at the end of this member's session.
    await this.#untilAvailable(() => this.member.leave(), this.#stop.signal);
  }

  #renew(): Promise<void> {
    this.#renewing ??= this.#share().finally(() => (this.#renewing = undefined));
    return this.#renewing;
  }

  /** Sends a heartbeat, and starts and stops loops as the partition assignment demands. */
  async #share(): Promise<void> {
    const { held, excess, isAwaiting } = await this.member.renew();
    this.#lookAgainMs = isAwaiting ? 2 * (this.#lookAgainMs ?? LOOK_AGAIN_MS / 2) : undefined;
    for (const [id, { stop }] of this.#loops) if (!held.has(id) || excess.has(id)) stop.abort();
    for (const id of excess) this.#release(id);
    for (const partition of this.partitions) {
      const from = held.get(partition.id);
      if (from === undefined || excess.has(partition.id) || this.#loops.has(partition.id)) continue;
      this.#start(partition, from);
    }
  }

  /** As soon as its loop has ended. Where the database is away it is tried again with the next heartbeat. */
  #release(partition: number): void {
    void (this.#loops.get(partition)?.ended ?? Promise.resolve())
      .then(() => this.member.release(partition))
      .catch((error: unknown) => {
        if (!(error instanceof SqliteUnavailable)) this.#fail(error);
      });
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    this.#stop.abort();
  }

  #start(partition: Partition, from: number): void {
    if (this.#stop.signal.aborted) return;
    const stop = new AbortController();
    const ended = this.#loop(partition, from, stop.signal)
      .catch((error: unknown) => this.#fail(error))
      .finally(() => this.#loops.delete(partition.id));
    this.#loops.set(partition.id, { stop, ended });
  }

  /** Ends when told to, or when the partition went to another member. */
  async #loop(partition: Partition, from: number, stop: AbortSignal): Promise<void> {
    for (let next = from, failures = 0; !stop.aborted;) {
      if (!this.member.alive) {
        await this.#untilAvailable(() => this.#renew(), stop);
        continue;
      }
      const page = await this.#untilAvailable(() => this.#page(partition, next), stop);
      if (!page) return;
      const last = page.batch.at(-1);
      if (!last) {
        await this.arrivals.at(partition.id, page.end, stop);
        continue;
      }
      const rejection = await this.#rejection(page.batch);
      if (rejection) {
        const { topic, number } = partition;
        const { offset } = page.batch[0] ?? last;
        const facts = { topic, partition: number, offset: `${offset}`, failures: failures + 1, err: rejection.reason };
        if (!stop.aborted) this.options.alert('partition-retried', facts);
        await pause(backOff(rejection.reason, failures), stop);
        failures += 1;
        continue;
      }
      const after = Number(last.offset) + 1;
      if (!(await this.#untilAvailable(() => this.member.advance(partition.id, next, after), stop))) return;
      next = after;
      failures = 0;
    }
  }

  /** The messages from the offset on; if there are none, new ones will come at `end`, since retention may skip some. */
  #page(partition: Partition, from: number): { readonly batch: readonly ReceivedMessage[]; readonly end: number } {
    const end = this.log.end(partition);
    return { batch: this.log.page(partition, from, BATCH), end };
  }

  async #rejection(batch: readonly ReceivedMessage[]): Promise<{ readonly reason: unknown } | undefined> {
    try {
      await this.options.handle(batch);
      return undefined;
    } catch (reason) {
      return { reason };
    }
  }

  /** Tries at least once, then again with back-off while the database is unavailable; undefined when the signal aborts first. */
  async #untilAvailable<T>(work: () => T | Promise<T>, signal: AbortSignal): Promise<T | undefined> {
    for (let failures = 0; ; failures += 1) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof SqliteUnavailable)) throw error;
        if (signal.aborted) return undefined;
        this.options.alert('broker-away', { failures: failures + 1, err: error });
        await pause(backOff(error, failures), signal);
      }
    }
  }
}
