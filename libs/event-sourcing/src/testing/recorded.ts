import type { EventMetadata, JsonObject, RecordedEvent } from '#event-store';
import type { DomainEvent } from '../commands/aggregate.js';

/** An event as the store would give it back, for the specs of projections and mappings. */
export function recorded(
  event: DomainEvent,
  place: { stream: string; revision: bigint; recordedAt?: string; metadata?: Partial<EventMetadata> },
): RecordedEvent {
  const { stream, revision, recordedAt = '2026-03-09T09:00:00.000Z', metadata } = place;
  const data = JSON.parse(JSON.stringify(event.data)) as JsonObject;
  return { ...event, data, stream, revision, recordedAt, metadata: { version: 1, ...metadata } };
}
