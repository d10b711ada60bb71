import { DamagedEvent } from '../errors.js';
import type { EventMetadata, JsonObject, OnUnreadable, UnreadableEvent } from '../event-store.js';

/** What a driver found in its place, parsed where it could be. */
interface Found {
  readonly type: string;
  readonly metadata: unknown;
  readonly data: unknown;
}

/** Why it cannot be read as an event; undefined where it can. */
export function unreadableBecause({ type, metadata, data }: Found): UnreadableEvent['reason'] | undefined {
  if (type.startsWith('$')) return 'system';
  if (!isEnvelope(metadata)) return 'foreign';
  return isObject(data) ? undefined : 'damaged';
}

/** For whoever names no listener: a damaged event is not passed over. */
export const refuseDamaged: OnUnreadable = (event) => {
  if (event.reason === 'damaged') throw new DamagedEvent(event);
};

/** The metadata of an event that was appended through the port, other names of servers and tools beside it. */
function isEnvelope(metadata: unknown): metadata is EventMetadata {
  return isObject(metadata) && Number.isSafeInteger(metadata['version']) && Number(metadata['version']) > 0;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

/** The value of JSON text; undefined where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
