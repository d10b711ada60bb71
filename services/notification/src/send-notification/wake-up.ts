/** Lets one worker of the process rest until another has something for it. A call while nobody rests is remembered. */
export class WakeUp {
  #called = false;
  #moved = false;
  #answer: ((isMove: boolean) => void) | undefined;

  /** There is something new to do. */
  up(): void {
    this.#called = true;
    this.#answer?.(false);
  }

  /** Something else has changed, which concerns a worker that could not see all that there is to do. */
  moved(): void {
    this.#moved = true;
    this.#answer?.(true);
  }

  /** Resolves at the next call (of `moved` only where `untilMoved`), after `milliseconds`, or when the signal aborts. */
  async rest(milliseconds: number, signal: AbortSignal, untilMoved = false): Promise<void> {
    if (!this.#called && !(untilMoved && this.#moved) && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          this.#answer = undefined;
          resolve();
        };
        const timer = setTimeout(done, milliseconds);
        signal.addEventListener('abort', done);
        this.#answer = (isMove) => {
          if (untilMoved || !isMove) done();
        };
      });
    }
    this.#called = false;
    this.#moved = false;
  }
}
