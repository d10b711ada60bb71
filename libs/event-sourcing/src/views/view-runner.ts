import type { DocumentStore } from '#document-store';
import type { EventStore, RecordedEvent } from '#event-store';
import { follow } from '../workers/follow.js';
import type { Log, Worker } from '../workers/worker.js';
import { fold } from './fold.js';
import { viewName, type View } from './view.js';

/** A view, and where it reads and writes. */
export interface ViewOptions<T extends object> {
  readonly view: View<T>;
  readonly store: EventStore;
  readonly documents: DocumentStore;
  readonly log: Log;
}

/** ViewOptions, and who is told of written documents. */
export interface ViewRunnerOptions<T extends object> extends ViewOptions<T> {
  /**
   * Called once the events' documents are written, so that others in this process that wait for them need not poll.
   * Never throws.
   */
  written?(events: readonly RecordedEvent[]): void;
}

/**
 * Runs a projection: keeps the view up to date from a catch-up subscription; an event is in its document as soon as the
 * store yields it, a backlog in bulk. Several may run by accident: the newer revision wins. An event that is not known
 * here stops it (see follow). A `project` that throws is a crash, since skipping would falsify the view.
 */
export function viewRunner<T extends object>(options: ViewRunnerOptions<T>): Worker {
  const { view, store, documents, log, written } = options;
  const collection = documents.collection(view.definition);
  return follow({
    name: viewName(view),
    events: [view.events],
    store,
    documents,
    log,
    batchSize: 500,
    async handle(events) {
      await fold(view, store, collection, events);
      written?.(events);
    },
  });
}
