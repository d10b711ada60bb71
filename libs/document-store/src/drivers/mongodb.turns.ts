import { setTimeout as pause } from 'node:timers/promises';

/**
 * A keyed queue within this process: those who change one thing go one after another. It is a courtesy, without which
 * many at once would overtake each other over and over, and no lock: nobody waits longer than `patienceMs` for those
 * before.
 */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();

  constructor(private readonly patienceMs: number) {}

  take<R>(key: string, work: () => Promise<R>): Promise<R> {
    const before = this.#last.get(key);
    const mine = before === undefined ? work() : this.#wait(before).then(work);
    const settled = mine.then(
      () => {},
      () => {},
    );
    this.#last.set(key, settled);
    void settled.then(() => {
      if (this.#last.get(key) === settled) this.#last.delete(key);
    });
    return mine;
  }

  async #wait(before: Promise<void>): Promise<void> {
    const done = new AbortController();
    const enough = pause(this.patienceMs, undefined, { signal: done.signal }).catch(() => {});
    await Promise.race([before, enough]);
    done.abort();
  }
}
