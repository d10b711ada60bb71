import type { EventStore } from './event-store.js';

/** `sqlite:<file>` or `sqlite::memory:`; the scheme chooses the driver, which is loaded only then. */
export async function openEventStore(url: string): Promise<EventStore> {
  const scheme = url.slice(0, url.indexOf(':'));
  switch (scheme) {
    case 'sqlite': {
      const { SqliteEventStore } = await import('./drivers/sqlite.event-store.js');
      return SqliteEventStore.open(url);
    }
    default:
      throw new Error(`EVENT_STORE: no driver for "${scheme}:"; use sqlite:<file>`);
  }
}
