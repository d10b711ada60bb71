import { EventStoreUnavailable, type EventStore, type OnUnreadable, type SubscribedEvent } from '#event-store';
import type { DocumentStore } from '#document-store';
import { isKnown, UnknownEvent, type KnownEvents } from '../events/known-events.js';
import { position } from '../metrics.js';
import { Checkpoints } from './checkpoints.js';
import { isFault } from './faults.js';
import { Hearing } from './hearing.js';
import { inBatches } from './in-batches.js';
import { Outage } from './outage.js';
import { passOver } from './passed-over.js';
import { retryWithBackoff, untilAborted } from './retry-with-backoff.js';
import { Progress, UnsavedProgress } from './progress.js';
import type { Log, Worker } from './worker.js';

/** What a worker follows, and how it handles the events. */
export interface Following {
  /** Names the worker, and its checkpoint unless that has a name of its own: another one follows from the beginning. */
  readonly name: string;
  readonly checkpoint?: string;
  /** The categories that are followed, and which of their events are known here. */
  readonly events: readonly KnownEvents[];
  readonly store: EventStore;
  readonly documents: DocumentStore;
  readonly log: Log;
  readonly batchSize: number;
  /**
   * Where to begin at each run. Given, no checkpoint is kept: what the worker makes lies in the memory of its process, and is made again
   * from there.
   */
  readonly from?: () => Promise<bigint>;
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

/** Says that all events up to this one are done. */
export type Reached = (event: SubscribedEvent) => void;

/**
 * A catch-up subscription with a checkpoint: follows categories of the store, at least once, for ever. It handles a
 * batch and lets the checkpoint follow within 250 ms, and at the end. Whatever fails and may work later is waited for
 * with back-off; then it goes on behind the last event that was done. Where the log does not hold that event it rejects
 * with CheckpointAstray. An event that is not known here (a newer replica wrote it) is neither handled nor skipped: the
 * events before it are handled, then `run` rejects with UnknownEvent (see leased and unleased). What is no event of ours
 * is passed over with an alert (see passOver). An event that cannot be handled for another reason than a fault is named
 * by the error of the crash.
 */
export function follow(options: Following): Worker {
  const { name, store, documents, log, batchSize, from, settled, waitsFor } = options;
  const checkpoints = new Checkpoints(documents);
  const catalogues = new Map(options.events.map((events) => [events.category, events]));
  const categories = [...catalogues.keys()];
  const isUnknown = (event: SubscribedEvent): boolean => {
    const catalogue = catalogues.get(event.stream.slice(0, event.stream.indexOf('-')));
    return catalogue === undefined || !isKnown(catalogue, event);
  };

  const followOnce = async (
    progress: Progress | UnsavedProgress,
    signal: AbortSignal,
    outage: Outage,
    hearing: Hearing,
    unreadable: OnUnreadable,
  ): Promise<void> => {
    hearing.begins();
    const start = await progress.start(store);
    hearing.listens();
    position.set({ worker: name }, Number(start));
    const reached: Reached = (event) => progress.reached(event);
    const subscribe = (stop: AbortSignal) => store.subscribe(categories, start, stop, unreadable);
    for await (const batch of inBatches(subscribe, batchSize, signal)) {
      hearing.hears(batch);
      const unknown = batch.events.find(isUnknown);
      const events = unknown === undefined ? batch.events : batch.events.slice(0, batch.events.indexOf(unknown));
      const last = events.at(-1);
      if (last !== undefined) {
        await handleOrName(options, events, signal, reached);
        reached(last);
        position.set({ worker: name }, Number(last.position));
      }
      if (unknown !== undefined) throw new UnknownEvent(unknown);
      hearing.handled();
      outage.over();
    }
    signal.throwIfAborted();
    throw new EventStoreUnavailable('The subscription ended by itself');
  };

  return {
    name,
    async run(signal) {
      const hearing = new Hearing(name, log);
      const outage = new Outage(name, log, () => hearing.place);
      const progress = from
        ? new UnsavedProgress(from)
        : new Progress(options.checkpoint ?? name, checkpoints, new Outage(`${name}.checkpoint`, log), settled);
      const unreadable = passOver(name, log);
      try {
        const following = () => followOnce(progress, signal, outage, hearing, unreadable);
        await untilAborted(signal, () => retryWithBackoff(following, outage, signal, waitsFor));
      } finally {
        await progress.end();
        outage.end();
        hearing.end();
      }
    },
  };
}

/**
 * Handles the batch. Where that fails for another reason than a fault, the events are handled one by one, so that the error
 * names the one at which it fails.
 */
async function handleOrName(
  { name, handle, waitsFor = isFault }: Following,
  events: readonly SubscribedEvent[],
  signal: AbortSignal,
  reached: Reached,
): Promise<void> {
  const handleOne = async (event: SubscribedEvent) => {
    try {
      await handle([event], signal, reached);
      reached(event);
    } catch (error) {
      if (signal.aborted || waitsFor(error)) throw error;
      throw new EventNotHandled(name, event, error);
    }
  };
  try {
    await handle(events, signal, reached);
  } catch (error) {
    if (signal.aborted || waitsFor(error)) throw error;
    for (const event of events) await handleOne(event);
  }
}

/** An event that a worker cannot handle, for a reason that no waiting mends: it tells the place; the cause is what was thrown. */
export class EventNotHandled extends Error {
  override readonly name = 'EventNotHandled';
  constructor(worker: string, { stream, revision, type }: SubscribedEvent, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : typeof cause;
    super(`${worker} cannot handle ${type} of ${stream} at ${revision}: ${reason}`, { cause });
  }
}
