import { join } from 'node:path';
import { BEGINNING, CaughtUp, openEventStore, type SubscribedEvent } from '#event-store';

/** Every event of a stopped portal, in order of position. */
export async function storedEvents(dataDir: string, categories: readonly string[]): Promise<SubscribedEvent[]> {
  const store = await openEventStore(`sqlite:${join(dataDir, 'events.db')}`);
  try {
    const events: SubscribedEvent[] = [];
    for await (const event of store.subscribe(categories, BEGINNING, new AbortController().signal)) {
      if (event instanceof CaughtUp) break;
      events.push(event);
    }
    return events;
  } finally {
    await store.close();
  }
}

/** How many events of each type there are. */
export function countByType(events: readonly SubscribedEvent[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of events) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}
