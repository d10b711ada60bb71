import { EventStoreUnavailable, type EventStore, type SubscribedEvent } from '#event-store';
import type { DocumentStore } from '#document-store';
import { lag, position } from '../metrics.js';
import { Checkpoints } from './checkpoints.js';
import { inBatches } from './in-batches.js';
import { Outage } from './outage.js';
import { persist, untilAborted } from './persist.js';
import type { Log, Worker } from './worker.js';

export interface Following {
  readonly name: string;
  readonly categories: readonly string[];
  readonly store: EventStore;
  readonly documents: DocumentStore;
  readonly log: Log;
  readonly batchSize: number;
  /** Idempotent: after a fault or a crash the events since the checkpoint come again. */
  handle(events: readonly SubscribedEvent[], signal: AbortSignal): Promise<void>;
  /** After the checkpoint has moved past a batch. */
  settled?(): void;
  /** Which errors are waited out; the others are a crash. Faults (see isFault) when absent. */
  readonly waitsFor?: (error: unknown) => boolean;
}

/**
 * Follows categories of the store from the worker's checkpoint, for ever: handle a batch, then save its last position.
 * Whatever fails and may work later is waited for with back-off; then it goes on from the checkpoint.
 */
export function follow(options: Following): Worker {
  const { name, categories, store, documents, log, batchSize, handle, settled, waitsFor } = options;
  const checkpoints = new Checkpoints(documents);

  const followOnce = async (signal: AbortSignal, outage: Outage, inHand: (since?: string) => void): Promise<void> => {
    const start = await checkpoints.get(name);
    position.set({ worker: name }, Number(start));
    for await (const { events } of inBatches((stop) => store.subscribe(categories, start, stop), batchSize, signal)) {
      const last = events.at(-1);
      if (last !== undefined) {
        inHand(events[0]?.recordedAt);
        await handle(events, signal);
        await checkpoints.advance(name, last.position);
        settled?.();
        position.set({ worker: name }, Number(last.position));
      }
      inHand();
      outage.over();
    }
    signal.throwIfAborted();
    throw new EventStoreUnavailable('The subscription ended by itself');
  };

  return {
    name,
    async run(signal) {
      const outage = new Outage(name, log);
      let oldest: string | undefined;
      const report = lag.report(name, () => (oldest ? Math.max(0, Date.now() - Date.parse(oldest)) / 1000 : 0));
      try {
        const following = () => followOnce(signal, outage, (since) => (oldest = since));
        await untilAborted(signal, () => persist(following, outage, signal, waitsFor));
      } finally {
        outage.end();
        report.stop();
      }
    },
  };
}
