import { type EventData, type RecordedEvent as Read, jsonEvent } from '@kurrent/kurrentdb-client';
import type { EventMetadata, JsonObject, NewEvent, RecordedEvent } from '../event-store.js';

/** The event as KurrentDB takes it: JSON data, and the metadata as custom metadata. */
export function proposed({ id, type, data, metadata }: NewEvent): EventData {
  return jsonEvent({ id, type, data, metadata: known(metadata) });
}

/**
 * The event as it was appended. It is dated to the second: the client knows no more of one that it reads from a stream,
 * and the same event is dated alike wherever it comes from. Throws for one that was not written by this driver: nobody
 * else writes our categories.
 */
export function recorded({ streamId, revision, id, type, created, isJson, data, metadata }: Read): RecordedEvent {
  if (!isJson || !isMetadata(metadata)) {
    throw new Error(`Event ${revision} of ${streamId} was not written by the event store's driver`);
  }
  return {
    stream: streamId,
    revision,
    id,
    type,
    recordedAt: new Date(Math.floor(created.getTime() / 1000) * 1000).toISOString(),
    metadata: known(metadata),
    data: data as JsonObject,
  };
}

/** What we know of metadata and nothing else: servers and tools add their own names to it. */
function known({ version, traceparent, actor }: EventMetadata): EventMetadata & Record<string, unknown> {
  return { version, ...(traceparent !== undefined && { traceparent }), ...(actor !== undefined && { actor }) };
}

function isMetadata(metadata: unknown): metadata is EventMetadata {
  return typeof metadata === 'object' && metadata !== null && 'version' in metadata;
}
