import { randomUUID } from 'node:crypto';
import { openEventStore, type EventStore } from '#event-store';
import { openSqlite } from '#sqlite';
import { SqliteEventStore } from '../src/drivers/sqlite.event-store.js';
import { KurrentDbStandIn } from './stand-in/kurrentdb-stand-in.js';

/** What another program writes, as it lies in the store: no metadata where it gives none. */
export interface Planted {
  readonly type: string;
  readonly data: string;
  readonly metadata?: string;
}

/** A store to which others write too, past its port. */
export interface PlantedStore {
  readonly store: EventStore;
  plant(stream: string, event: Planted): Promise<void>;
  /** Deletes the stream for good; absent where the engine knows nothing like it. */
  tombstone?(stream: string): void;
  close(): Promise<void>;
}

/** One for each driver, on a store of its own. */
export const plantedStores: Readonly<Record<string, () => Promise<PlantedStore>>> = {
  SQLite: async () => {
    const database = openSqlite('sqlite::memory:');
    const store = await SqliteEventStore.on(database);
    return {
      store,
      async plant(stream, { type, data, metadata = '' }) {
        await database.transaction(() => {
          const insert = database.prepare(`
            INSERT INTO event (stream, revision, id, type, recordedAt, metadata, data)
            SELECT ?, coalesce(max(revision), -1) + 1, ?, ?, ?, ?, ? FROM event WHERE stream = ?`);
          insert.run(stream, randomUUID(), type, Date.now(), metadata, data, stream);
        });
      },
      close: () => store.close(),
    };
  },
  'KurrentDB, on a stand-in': async () => {
    const node = await KurrentDbStandIn.start();
    const store = await openEventStore(node.url());
    return {
      store,
      async plant(stream, { type, data, metadata = '' }) {
        const bytes = { data: Buffer.from(data), metadata: Buffer.from(metadata) };
        node.log.append(stream, 'any', [{ id: randomUUID(), type, contentType: 'application/json', ...bytes }]);
      },
      tombstone: (stream) => node.log.tombstone(stream),
      async close() {
        await store.close();
        await node.halt();
      },
    };
  },
};
