import type { Expected, NewEvent } from './event-store.js';

const STREAM = /^[^-\s]+-\S+$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Throws the TypeError that the port promises for an append which no state of the store could make right. */
export function assertAppendable(stream: string, expected: Expected, events: readonly NewEvent[]): void {
  if (!STREAM.test(stream)) throw new TypeError('A stream is named <category>-<key>');
  if (typeof expected === 'bigint' && expected < 0n) throw new TypeError('An expected revision is 0 or more');
  if (events.length === 0) throw new TypeError('An append holds at least one event');
  for (const { id } of events) {
    if (!UUID.test(id)) throw new TypeError('An event id is a UUID in lower case');
  }
  if (new Set(events.map(({ id }) => id)).size < events.length) throw new TypeError('An event id stands twice');
}
