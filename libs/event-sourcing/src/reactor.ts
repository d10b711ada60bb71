import type { EventStore, SubscribedEvent } from '#event-store';
import type { DocumentStore } from '#document-store';
import { follow } from './workers/follow.js';
import type { Log, Worker } from './workers/worker.js';

export interface ReactorOptions {
  /** Names the checkpoint: another name starts from the beginning. */
  readonly name: string;
  readonly categories: readonly string[];
  readonly store: EventStore;
  readonly documents: DocumentStore;
  readonly log: Log;
  /** Must be idempotent: after a fault or a crash an event may come again. */
  react(event: SubscribedEvent): Promise<void>;
}

/**
 * Does something about each event of the categories, in order of position, at least once, from the beginning. The
 * checkpoint moves after `react`. Whatever `react` throws, the event is tried again with back-off for ever; none is
 * skipped and none overtakes.
 */
export function reactor({ react, ...options }: ReactorOptions): Worker {
  return follow({
    ...options,
    batchSize: 100,
    waitsFor: () => true,
    async handle(events, signal, reached) {
      for (const event of events) {
        signal.throwIfAborted();
        await react(event);
        reached(event.position);
      }
    },
  });
}
