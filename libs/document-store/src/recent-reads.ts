const maxEntries = 10_000;

/**
 * A cache with a time to live of so many milliseconds, of at most 10 000 values by id. A change by this process is seen
 * at once when it drops the id; one by another process when the time is over, at the latest, or the clock is set back.
 */
export class RecentReads<T> {
  /** In order of reading, so that the first is the oldest. */
  readonly #entries = new Map<string, { readonly value: T; readonly readAt: number }>();
  #drops = 0;

  constructor(
    private readonly maxAgeMs: number,
    private readonly now: () => number,
  ) {}

  get(id: string): T | undefined {
    const entry = this.#entries.get(id);
    const age = entry === undefined ? 0 : this.now() - entry.readAt;
    if (age >= 0 && age < this.maxAgeMs) return entry?.value;
    this.#entries.delete(id);
    return undefined;
  }

  /** Reads through `read`, and keeps what is there unless an id was dropped meanwhile: the read may have come before it. */
  async keep<R extends T | undefined>(id: string, read: () => Promise<R>): Promise<R> {
    const drops = this.#drops;
    const readAt = this.now();
    const value = await read();
    if (value !== undefined && drops === this.#drops) {
      this.#entries.delete(id);
      if (this.#entries.size >= maxEntries) this.#entries.delete(this.#entries.keys().next().value!);
      this.#entries.set(id, { value, readAt });
    }
    return value;
  }

  /** To be called before and after a change, since a read may begin in between. */
  drop(id: string): void {
    this.#drops += 1;
    this.#entries.delete(id);
  }
}
