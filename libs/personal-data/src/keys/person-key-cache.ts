const maxAgeMs = 60_000;
const maxEntries = 10_000;

/**
 * Person keys read within the last 60 s, at most 10 000. An erasure by this process is seen at once, one by another
 * process after 60 s at the latest.
 */
export class PersonKeyCache {
  /** In order of reading, so that the first is the oldest. */
  readonly #entries = new Map<string, { readonly key: Buffer; readonly until: number }>();
  #drops = 0;

  constructor(private readonly now: () => number) {}

  get(personId: string): Buffer | undefined {
    const entry = this.#entries.get(personId);
    if (entry === undefined || entry.until > this.now()) return entry?.key;
    this.#entries.delete(personId);
    return undefined;
  }

  /** Reads through `read`, and keeps the key unless a person was dropped meanwhile: the read may have come before it. */
  async keep(personId: string, read: () => Promise<Buffer>): Promise<Buffer> {
    const drops = this.#drops;
    const until = this.now() + maxAgeMs;
    const key = await read();
    if (drops === this.#drops) {
      this.#entries.delete(personId);
      if (this.#entries.size >= maxEntries) this.#entries.delete(this.#entries.keys().next().value!);
      this.#entries.set(personId, { key, until });
    }
    return key;
  }

  drop(personId: string): void {
    this.#drops += 1;
    this.#entries.delete(personId);
  }
}
