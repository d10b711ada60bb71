import { CaughtUp, type SubscribedEvent } from '#event-store';
import { setImmediate as turn } from 'node:timers/promises';

export interface Batch {
  /** In order of position; empty when there is only the news of having caught up. */
  readonly events: readonly SubscribedEvent[];
  /** The subscription reached its end within or after this batch, for the first time. */
  readonly caughtUp: boolean;
}

/**
 * What a subscription has ready, together: a single live event at once, a backlog in batches of `size`. While one batch
 * is worked on the next is fetched, and no more than that.
 * Ends when the signal aborts or the subscription ends; its error comes after what was received before it.
 */
export async function* inBatches(
  subscribe: (signal: AbortSignal) => AsyncIterable<SubscribedEvent | CaughtUp>,
  size: number,
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  const stop = new AbortController();
  const abort = () => {
    stop.abort(signal.reason);
    wakeReader();
  };
  let events: SubscribedEvent[] = [];
  let caughtUp = false;
  let ended = false;
  let failure: { error: unknown } | undefined;
  let wakeReader = () => {};
  let wakePump = () => {};

  const pump = async () => {
    try {
      for await (const item of subscribe(stop.signal)) {
        if (item instanceof CaughtUp) caughtUp = true;
        else events.push(item);
        wakeReader();
        while (events.length >= size && !stop.signal.aborted) {
          await new Promise<void>((wake) => (wakePump = wake));
        }
        if (stop.signal.aborted) break;
      }
    } catch (error) {
      failure = { error };
    }
    ended = true;
    wakeReader();
  };

  if (signal.aborted) return;
  signal.addEventListener('abort', abort, { once: true });
  const pumping = pump();
  try {
    while (!signal.aborted) {
      if (events.length === 0 && !caughtUp && !ended) await new Promise<void>((wake) => (wakeReader = wake));
      if (events.length < size && !ended) await turn(); // one turn of the event loop lets what is already there join
      if (signal.aborted) return;
      const batch = { events, caughtUp };
      events = [];
      caughtUp = false;
      wakePump();
      if (batch.events.length > 0 || batch.caughtUp) yield batch;
      else if (failure !== undefined) throw failure.error;
      else if (ended) return;
    }
  } finally {
    signal.removeEventListener('abort', abort);
    stop.abort();
    wakePump();
    await pumping;
  }
}
