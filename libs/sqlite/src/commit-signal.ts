/**
 * Tells everyone in the process who waits on one database file that something was committed to it. A commit may say what
 * it is about, and whoever waits what for: they meet where a word is the same, or where one of them says nothing.
 */
export class CommitSignal {
  readonly #waiting = new Map<() => void, readonly string[] | undefined>();
  /** What was committed in this turn; undefined as soon as it may be anything. */
  #about: Set<string> | undefined;
  #scheduled = false;

  get awaited(): boolean {
    return this.#waiting.size > 0;
  }

  /** Resolves at the next notice that concerns one of the words, or when the signal aborts. */
  wait(signal: AbortSignal, about?: readonly string[]): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.set(wake, about);
      signal.addEventListener('abort', wake);
    });
  }

  /** Wakes those whom it concerns within this turn of the event loop; commits of one turn wake once. */
  notify(about?: readonly string[]): void {
    if (this.#waiting.size === 0) return;
    if (!this.#scheduled) {
      this.#scheduled = true;
      this.#about = new Set();
      setImmediate(() => this.#wake());
    }
    if (about === undefined) this.#about = undefined;
    for (const word of about ?? []) this.#about?.add(word);
  }

  wakeAll(): void {
    for (const wake of [...this.#waiting.keys()]) wake();
  }

  #wake(): void {
    this.#scheduled = false;
    const committed = this.#about;
    for (const [wake, about] of [...this.#waiting]) {
      if (committed === undefined || about === undefined || about.some((word) => committed.has(word))) wake();
    }
  }
}

const signals = new Map<string, { readonly signal: CommitSignal; handles: number }>();

/** The one signal of a file, shared by all handles of the process; `release` it when the handle closes. */
export function shareSignal(file: string): CommitSignal {
  const shared = signals.get(file) ?? { signal: new CommitSignal(), handles: 0 };
  shared.handles += 1;
  signals.set(file, shared);
  return shared.signal;
}

export function releaseSignal(file: string): void {
  const shared = signals.get(file);
  if (shared && (shared.handles -= 1) === 0) signals.delete(file);
}
