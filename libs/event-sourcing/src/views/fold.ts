import type { Collection, StoredDocument } from '#document-store';
import type { EventStore, RecordedEvent } from '#event-store';
import type { View } from './view.js';

/**
 * Folds events into their documents and writes these once, in bulk. Older events are skipped; where one is missing, the
 * stream itself is read on from there. So duplicates, gaps and any order across streams end in the same documents.
 */
export async function fold<T extends object>(
  view: View<T>,
  store: EventStore,
  collection: Collection<T>,
  events: readonly RecordedEvent[],
): Promise<void> {
  const byStream = new Map<string, RecordedEvent[]>();
  for (const event of events) {
    const sameStream = byStream.get(event.stream);
    if (sameStream === undefined) byStream.set(event.stream, [event]);
    else sameStream.push(event);
  }
  const documents = await Promise.all(
    [...byStream].map(([stream, itsEvents]) => foldStream(view, store, collection, stream, itsEvents)),
  );
  const changed = documents.filter((document) => document !== undefined);
  if (changed.length > 0) await collection.putAll(changed);
}

async function foldStream<T extends object>(
  view: View<T>,
  store: EventStore,
  collection: Collection<T>,
  stream: string,
  events: readonly RecordedEvent[],
): Promise<StoredDocument<T> | undefined> {
  const id = stream.slice(view.category.length + 1);
  const stored = await collection.get(id);
  let value = stored?.value ?? null;
  let revision = stored?.revision ?? -1;
  const apply = (event: RecordedEvent) => {
    value = view.project(value, event);
    revision = Number(event.revision);
  };
  for (const event of events) {
    if (event.revision <= revision) continue;
    if (event.revision === BigInt(revision + 1)) apply(event);
    else for await (const missed of store.read(stream, BigInt(revision + 1))) apply(missed);
  }
  return revision === (stored?.revision ?? -1) ? undefined : { id, revision, value };
}
