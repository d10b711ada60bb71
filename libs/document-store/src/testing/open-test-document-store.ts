import { openDocumentStore, type DocumentStore, type DocumentStoreOptions } from '#document-store';
import { testDatabase } from './test-database.js';

/**
 * An empty document store for one test, which forgets everything when it is closed: in memory, or a database of its own
 * where the environment's `MONGODB_URL` names a server.
 */
export async function openTestDocumentStore(options: DocumentStoreOptions = {}): Promise<DocumentStore> {
  const server = process.env['MONGODB_URL'];
  if (!server) return openDocumentStore('sqlite::memory:', options);
  const database = testDatabase(server);
  const store = await openDocumentStore(database.url, options);
  const close = store.close.bind(store);
  let dropped: Promise<void> | undefined;
  store.close = async () => {
    dropped ??= close().then(() => database.drop());
    await dropped;
  };
  return store;
}
