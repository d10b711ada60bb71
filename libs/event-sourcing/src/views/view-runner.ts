import type { DocumentStore } from '#document-store';
import type { EventStore, RecordedEvent } from '#event-store';
import { follow } from '../workers/follow.js';
import type { Log, Worker } from '../workers/worker.js';
import { fold } from './fold.js';
import { viewName, type View } from './view.js';

export interface ViewOptions<T extends object> {
  readonly view: View<T>;
  readonly store: EventStore;
  readonly documents: DocumentStore;
  readonly log: Log;
}

export interface ViewRunnerOptions<T extends object> extends ViewOptions<T> {
  /** Called once the events' documents are written, so that what waits for them in this process need not poll. Never throws. */
  written?(events: readonly RecordedEvent[]): void;
}

/**
 * Keeps the view up to date: an event is in its document as soon as the store yields it, a backlog in bulk. Several may
 * run by accident: the newer revision wins. An event that is not known here stops it (see follow). A `project` that throws is a crash, since skipping would falsify the view.
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
