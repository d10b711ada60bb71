import type { DocumentStore } from './document-store.js';

export interface DocumentStoreOptions {
  /** Epoch milliseconds against which expiry is compared; the system's clock when absent. */
  readonly now?: () => number;
}

/** `sqlite:<file>`, `sqlite::memory:`, `mongodb://…` or `mongodb+srv://…`; the scheme chooses the driver, which is loaded only then. */
export async function openDocumentStore(url: string, options: DocumentStoreOptions = {}): Promise<DocumentStore> {
  const scheme = url.slice(0, url.indexOf(':'));
  switch (scheme) {
    case 'sqlite': {
      const { SqliteDocumentStore } = await import('./drivers/sqlite.document-store.js');
      return SqliteDocumentStore.open(url, options);
    }
    case 'mongodb':
    case 'mongodb+srv': {
      const { MongodbDocumentStore } = await import('./drivers/mongodb.document-store.js');
      return MongodbDocumentStore.open(url, options);
    }
    default:
      throw new Error(`No document store driver for "${scheme}:"; use sqlite:<file> or mongodb://<host>/<database>`);
  }
}
