import type { EventMetadata, EventStore } from '#event-store';
import type { Aggregate } from '../commands/aggregate.js';
import { handleCommand } from '../commands/handle-command.js';
import type { DomainEvent } from '../events/known-events.js';
import { Outage } from '../workers/outage.js';
import { retryWithBackoff } from '../workers/retry-with-backoff.js';
import type { Log } from '../workers/worker.js';

/** Who records, and until when it is tried. */
export interface Recording {
  /** Of the worker, which is seen to wait. */
  readonly name: string;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly metadata?: Omit<Partial<EventMetadata>, 'version'>;
}

/**
 * Records what became of an entry: it is kept until the store takes it, or the signal aborts, which rejects with its reason.
 * Resolves with the events decided.
 */
export async function handleUntilRecorded<State, Event extends DomainEvent>(
  store: EventStore,
  aggregate: Aggregate<State, Event>,
  key: string,
  decide: (state: State) => readonly Event[],
  { name, log, signal, metadata }: Recording,
): Promise<readonly Event[]> {
  const outage = new Outage(name, log);
  const handle = () => handleCommand(store, aggregate, key, decide, { metadata });
  try {
    const { events } = await retryWithBackoff(handle, outage, signal);
    outage.over();
    return events;
  } finally {
    outage.end();
  }
}
