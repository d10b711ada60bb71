import { CaughtUp, type SubscribedEvent } from '#event-store';
import { setImmediate as turn } from 'node:timers/promises';

/** Events of a subscription that are handled together. */
export interface Batch {
  /** In order of position; empty when there is only the news of having caught up. */
  readonly events: readonly SubscribedEvent[];
  /** The subscription reached its end within or after this batch, for the first time. */
  readonly caughtUp: boolean;
}

/**
 * Batches a subscription with backpressure: a single live event at once, a backlog in batches of `size`. While one
 * batch is worked on the next is prefetched, and no more than that. Ends when the signal aborts or the subscription
 * ends; its error comes after the events received before it.
 */
export async function* inBatches(
  subscribe: (signal: AbortSignal) => AsyncIterable<SubscribedEvent | CaughtUp>,
  size: number,
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  if (signal.aborted) return;
  const left = new AbortController();
  const stop = AbortSignal.any([signal, left.signal]);
  const buffer = new BatchBuffer(size, stop);
  const filling = buffer.fill(subscribe(stop));
  try {
    for (;;) {
      await buffer.filled();
      if (stop.aborted) return;
      const batch = buffer.take();
      if (batch === undefined) return;
      yield batch;
    }
  } finally {
    left.abort();
    await filling;
  }
}

/**
 * A bounded buffer between producer and consumer: the events received and not yet taken. The subscription fills it and
 * waits for room while it is `full`; the worker takes what is there, and waits while there is nothing. Both never wait
 * at once.
 */
class BatchBuffer {
  /** `open` while more may come and fits; `full` until a batch is taken; `ended`, or `failed`, behind what is left. */
  #state: 'open' | 'full' | 'ended' | 'failed' = 'open';
  #events: SubscribedEvent[] = [];
  #caughtUp = false;
  #failure: unknown;
  #wake = (): void => undefined;

  constructor(
    private readonly size: number,
    private readonly stop: AbortSignal,
  ) {
    stop.addEventListener('abort', () => this.#wake(), { once: true });
  }

  /** Resolves when the subscription has ended, in whatever way, or the signal aborts. */
  async fill(subscription: AsyncIterable<SubscribedEvent | CaughtUp>): Promise<void> {
    try {
      for await (const item of subscription) {
        if (item instanceof CaughtUp) this.#caughtUp = true;
        else this.#events.push(item);
        this.#become(this.#events.length < this.size ? 'open' : 'full');
        while (this.#state === 'full' && !this.stop.aborted) await this.#change();
        if (this.stop.aborted) return;
      }
      this.#become('ended');
    } catch (error) {
      this.#failure = error;
      this.#become('failed');
    }
  }

  /** Resolves when there is a batch to take, or there will be none, or the signal aborts. */
  async filled(): Promise<void> {
    if (this.#state === 'open' && !this.#holdsAny) await this.#change();
    if (this.#state === 'open') await turn(); // one turn of the event loop lets what is already there join
  }

  /** All that is there; undefined at the end of the subscription, whose error is thrown. */
  take(): Batch | undefined {
    if (!this.#holdsAny && this.#state === 'failed') throw this.#failure;
    if (!this.#holdsAny && this.#state === 'ended') return undefined;
    const batch = { events: this.#events, caughtUp: this.#caughtUp };
    this.#events = [];
    this.#caughtUp = false;
    if (this.#state === 'full') this.#become('open');
    return batch;
  }

  get #holdsAny(): boolean {
    return this.#events.length > 0 || this.#caughtUp;
  }

  #become(state: 'open' | 'full' | 'ended' | 'failed'): void {
    this.#state = state;
    this.#wake();
  }

  /** Resolves at the next change of state, or when the signal aborts. */
  async #change(): Promise<void> {
    if (!this.stop.aborted) await new Promise<void>((wake) => (this.#wake = wake));
  }
}
