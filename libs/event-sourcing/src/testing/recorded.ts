import type { EventMetadata, JsonObject, RecordedEvent } from '#event-store';
import type { DomainEvent } from '../events/known-events.js';

type Recorded<Event extends DomainEvent> = Event extends unknown ? RecordedEvent & Pick<Event, 'type' | 'data'> : never;

/** An event as the store would give it back, for the specs of projections and mappings. */
export function recorded<Event extends DomainEvent>(
  event: Event,
  place: { stream: string; revision: bigint; recordedAt?: string; metadata?: Partial<EventMetadata> },
): Recorded<Event> {
  const { stream, revision, recordedAt = '2026-03-09T09:00:00.000Z', metadata } = place;
  const data = JSON.parse(JSON.stringify(event.data)) as JsonObject;
  const stored: RecordedEvent = { ...event, data, stream, revision, recordedAt, metadata: { version: 1, ...metadata } };
  return stored as Recorded<Event>;
}
