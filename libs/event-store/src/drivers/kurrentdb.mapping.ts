import { type EventData, type RecordedEvent as Read, jsonEvent } from '@kurrent/kurrentdb-client';
import type { EventMetadata, JsonObject, NewEvent, RecordedEvent, UnreadableEvent } from '../event-store.js';
import { unreadableBecause } from './unreadable.js';

/** The event as KurrentDB takes it: JSON data, and the metadata as custom metadata. */
export function proposed({ id, type, data, metadata }: NewEvent): EventData {
  return jsonEvent({ id, type, data, metadata: known(metadata) });
}

/**
 * The event as it was appended, or why it is none. It is dated to the second: the client knows no more of one that it reads
 * from a stream, and the same event is dated alike wherever it comes from.
 */
export function read(found: Read): RecordedEvent | UnreadableEvent {
  const { streamId: stream, revision, id, type, created, metadata, data } = found;
  const reason = unreadableBecause(found);
  if (reason !== undefined) return { stream, revision, type, reason };
  return {
    stream,
    revision,
    id,
    type,
    recordedAt: new Date(Math.floor(created.getTime() / 1000) * 1000).toISOString(),
    metadata: known(metadata as unknown as EventMetadata),
    data: data as JsonObject,
  };
}

/** What we know of metadata and nothing else: servers and tools add their own names to it. */
function known({ version, traceparent, actor, reason }: EventMetadata): EventMetadata & Record<string, unknown> {
  return {
    version,
    ...(traceparent !== undefined && { traceparent }),
    ...(actor !== undefined && { actor }),
    ...(reason !== undefined && { reason }),
  };
}
