import type { EventStore } from '#event-store';
import type { DocumentStore } from '#document-store';
import { known, type DomainEvent, type Followed, type KnownEvents } from './events/known-events.js';
import { follow } from './workers/follow.js';
import type { Log, Worker } from './workers/worker.js';

/** What a reactor listens to, and what it does. */
export interface ReactorOptions<Event extends DomainEvent> {
  /** Names the checkpoint: another name starts from the beginning. */
  readonly name: string;
  readonly events: KnownEvents<Event>;
  readonly store: EventStore;
  readonly documents: DocumentStore;
  readonly log: Log;
  /** Must be idempotent: after a fault or a crash an event may come again. */
  react(event: Followed<Event>): Promise<void>;
}

/**
 * An event handler for side effects: reacts to each event of the category, in order of position, at least once, from
 * the beginning. The checkpoint moves after `react`. Whatever `react` throws, the event is tried again with back-off
 * for ever; none is skipped and none overtakes. An event that is not known here stops it (see follow).
 */
export function reactor<Event extends DomainEvent>({
  react,
  events: catalogue,
  ...options
}: ReactorOptions<Event>): Worker {
  return follow({
    ...options,
    events: [catalogue],
    batchSize: 100,
    waitsFor: () => true,
    async handle(events, signal, reached) {
      for (const event of events) {
        signal.throwIfAborted();
        await react(known(catalogue, event) as Followed<Event>);
        reached(event);
      }
    },
  });
}
