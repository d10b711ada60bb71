import type { EventStore, RecordedEvent } from '#event-store';

/** Every event of the stream, oldest first. */
export async function readAll(store: EventStore, stream: string): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of store.read(stream)) events.push(event);
  return events;
}
