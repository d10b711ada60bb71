import { EventStoreUnavailable, type EventStore, type SubscribedEvent } from '#event-store';
import type { DocumentStore } from '#document-store';
import { isKnown, UnknownEvent, type KnownEvents } from '../events/known-events.js';
import { lag, position } from '../metrics.js';
import { Checkpoints } from './checkpoints.js';
import { inBatches } from './in-batches.js';
import { Outage } from './outage.js';
import { retryWithBackoff, untilAborted } from './retry-with-backoff.js';
import { Progress } from './progress.js';
import type { Log, Worker } from './worker.js';

/** What a worker follows, and how it handles the events. */
export interface Following {
  readonly name: string;
  /** The categories that are followed, and which of their events are known here. */
  readonly events: readonly KnownEvents[];
  readonly store: EventStore;
  readonly documents: DocumentStore;
  readonly log: Log;
  readonly batchSize: number;
  /**
   * Gets known events only. Idempotent: after a fault or a crash the events since the checkpoint come again. May tell
   * by `reached` that a part of the batch is done.
   */
  handle(events: readonly SubscribedEvent[], signal: AbortSignal, reached: Reached): Promise<void>;
  /** After the checkpoint has moved. */
  settled?(): void;
  /** Which errors are waited out; the others are a crash. Faults (see isFault) when absent. */
  readonly waitsFor?: (error: unknown) => boolean;
}

/** Says that all events up to the position are done. */
export type Reached = (position: bigint) => void;

/**
 * A catch-up subscription with a checkpoint: follows categories of the store, at least once, for ever. It handles a
 * batch and lets the checkpoint follow within 250 ms, and at the end. Whatever fails and may work later is waited for
 * with back-off; then it goes on behind the last event that was done. An event that is not known here (a newer replica
 * wrote it) is neither handled nor skipped: the events before it are handled, then `run` rejects with UnknownEvent (see
 * leased and unleased).
 */
export function follow(options: Following): Worker {
  const { name, store, documents, log, batchSize, handle, settled, waitsFor } = options;
  const checkpoints = new Checkpoints(documents);
  const catalogues = new Map(options.events.map((events) => [events.category, events]));
  const categories = [...catalogues.keys()];
  const isUnknown = (event: SubscribedEvent): boolean => {
    const catalogue = catalogues.get(event.stream.slice(0, event.stream.indexOf('-')));
    return catalogue === undefined || !isKnown(catalogue, event);
  };

  const followOnce = async (
    progress: Progress,
    signal: AbortSignal,
    outage: Outage,
    inHand: (since?: string) => void,
  ): Promise<void> => {
    const start = await progress.start();
    position.set({ worker: name }, Number(start));
    const reached: Reached = (at) => progress.reached(at);
    for await (const batch of inBatches((stop) => store.subscribe(categories, start, stop), batchSize, signal)) {
      const unknown = batch.events.find(isUnknown);
      const events = unknown === undefined ? batch.events : batch.events.slice(0, batch.events.indexOf(unknown));
      const last = events.at(-1);
      if (last !== undefined) {
        inHand(events[0]?.recordedAt);
        await handle(events, signal, reached);
        reached(last.position);
        position.set({ worker: name }, Number(last.position));
      }
      if (unknown !== undefined) throw new UnknownEvent(unknown);
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
      const progress = new Progress(name, checkpoints, outage, settled);
      let oldest: string | undefined;
      const report = lag.report(name, () => (oldest ? Math.max(0, Date.now() - Date.parse(oldest)) / 1000 : 0));
      try {
        const following = () => followOnce(progress, signal, outage, (since) => (oldest = since));
        await untilAborted(signal, () => retryWithBackoff(following, outage, signal, waitsFor));
      } finally {
        await progress.end();
        outage.end();
        report.stop();
      }
    },
  };
}
