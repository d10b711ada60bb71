import type { Collection, StoredDocument } from '#document-store';
import type { EventStore, RecordedEvent } from '#event-store';
import { known } from '../events/known-events.js';
import type { View } from './view.js';

/**
 * Projects events into their documents, idempotently: one read of all of them, one bulk write of those that changed.
 * Older events are skipped; where one is missing, the stream itself is read on from there, up to them. So duplicates,
 * gaps and any order across streams end in the same documents.
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
  const streams = [...byStream.keys()];
  const stored = await collection.getAll(streams.map((stream) => idOf(view, stream)));
  const documents = await Promise.all(
    streams.map((stream, n) => foldStream(view, store, stored[n], stream, byStream.get(stream) ?? [])),
  );
  const changed = documents.filter((document) => document !== undefined);
  if (changed.length > 0) await collection.putAll(changed);
}

async function foldStream<T extends object>(
  view: View<T>,
  store: EventStore,
  stored: StoredDocument<T> | undefined,
  stream: string,
  events: readonly RecordedEvent[],
): Promise<StoredDocument<T> | undefined> {
  let value = stored?.value ?? null;
  let revision = stored?.revision ?? -1;
  const apply = (event: RecordedEvent) => {
    value = view.project(value, known(view.events, event));
    revision = Number(event.revision);
  };
  const readOn = async (until: bigint) => {
    // What cannot be read there the subscription has told, or will.
    for await (const missed of store.read(stream, BigInt(revision + 1), () => undefined)) {
      if (missed.revision > until) return;
      apply(missed);
    }
  };
  for (const event of events) {
    if (event.revision <= revision) continue;
    if (event.revision === BigInt(revision + 1)) apply(event);
    else await readOn(event.revision);
  }
  return revision === (stored?.revision ?? -1) ? undefined : { id: idOf(view, stream), revision, value };
}

const idOf = <T extends object>(view: View<T>, stream: string): string => stream.slice(view.events.category.length + 1);
