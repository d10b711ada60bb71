import type { EventStore } from './event-store.js';

/** Options for every driver. */
export interface EventStoreOptions {
  /** The clock that dates events, in milliseconds since 1970, where the store has none of its own. */
  readonly now?: () => number;
}

/**
 * Opens the event store behind a URL: `sqlite:<file>`, `sqlite::memory:`, or `kurrentdb://…` and
 * `kurrentdb+discover://…` (also under their old name `esdb`). The scheme chooses the driver, which is loaded only
 * then.
 */
export async function openEventStore(url: string, options?: EventStoreOptions): Promise<EventStore> {
  const scheme = url.slice(0, url.indexOf(':'));
  switch (scheme) {
    case 'sqlite': {
      const { SqliteEventStore } = await import('./drivers/sqlite.event-store.js');
      return SqliteEventStore.open(url, options);
    }
    case 'kurrentdb':
    case 'kurrentdb+discover':
    case 'esdb':
    case 'esdb+discover': {
      const { KurrentDbEventStore } = await import('./drivers/kurrentdb.event-store.js');
      return KurrentDbEventStore.open(url);
    }
    default:
      throw new Error(`EVENT_STORE: no driver for "${scheme}:"; use sqlite:<file> or kurrentdb://<host>:<port>`);
  }
}
