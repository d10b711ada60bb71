import type { SqliteDatabase } from '#sqlite';
import type { MessageLog } from './sqlite.message-log.js';

/** Notifies consumers at the end of a partition that something was published: one look per commit for all of them. */
export class Arrivals {
  readonly #waiting = new Set<{ readonly partition: number; readonly from: number; readonly wake: () => void }>();
  #watching = false;
  /** Of each partition, the offset after the last message, as of the last look. */
  #ends: ReadonlyMap<number, number> = new Map();

  constructor(
    private readonly database: SqliteDatabase,
    private readonly log: MessageLog,
    private readonly closing: AbortSignal,
  ) {}

  /**
   * Resolves once the partition holds a message at the offset or later, or when the signal aborts. The ends that the
   * last look saw are compared first: it may have been after the caller's own look, and will not be noticed again.
   */
  async at(partition: number, from: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || this.#isPast(partition, from)) return;
    await new Promise<void>((resolve, reject) => {
      const wake = () => {
        this.#waiting.delete(waiter);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const waiter = { partition, from, wake };
      this.#waiting.add(waiter);
      signal.addEventListener('abort', wake);
      if (!this.#watching) this.#watch().catch(reject);
    });
  }

  #isPast(partition: number, from: number): boolean {
    return (this.#ends.get(partition) ?? 0) > from;
  }

  /** Runs while anyone waits. When it cannot look, all are woken: they meet the error in a look of their own. */
  async #watch(): Promise<void> {
    this.#watching = true;
    try {
      for (let last = -1; this.#waiting.size > 0 && !this.closing.aborted;) {
        const committed = this.database.committed(this.closing);
        const ends = this.log.ends(last);
        if (ends) {
          last = ends.sum;
          this.#ends = ends.byPartition;
          for (const { partition, from, wake } of [...this.#waiting]) if (this.#isPast(partition, from)) wake();
        }
        await committed;
      }
    } finally {
      this.#watching = false;
      for (const { wake } of [...this.#waiting]) wake();
    }
  }
}
