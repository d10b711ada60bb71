/**
 * A wake-up signal between workers of the process, so that the waiting one need not poll soon. A call while nobody
 * waits is remembered.
 */
export class WakeUp {
  #called = false;
  #answer: (() => void) | undefined;

  /** There is something new to do. */
  up(): void {
    this.#called = true;
    this.#answer?.();
  }

  /** Resolves at the next call, after `milliseconds`, or when the signal aborts. */
  async wait(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (!this.#called && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          this.#answer = undefined;
          resolve();
        };
        const timer = setTimeout(done, milliseconds);
        signal.addEventListener('abort', done);
        this.#answer = done;
      });
    }
    this.#called = false;
  }
}
