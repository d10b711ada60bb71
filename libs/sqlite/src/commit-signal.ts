/** Change notification within the process: wakes everyone who waits for a commit to one database file. */
export class CommitSignal {
  readonly #waiting = new Set<() => void>();
  #isScheduled = false;

  get awaited(): boolean {
    return this.#waiting.size > 0;
  }

  /** Resolves at the next notice, or when the signal aborts. */
  wait(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  /** Wakes them within this turn of the event loop; commits of one turn wake once (coalesced). */
  notify(): void {
    if (this.#waiting.size === 0 || this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.wakeAll();
    });
  }

  wakeAll(): void {
    for (const wake of [...this.#waiting]) wake();
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
