import type { DocumentStore } from './document-store.js';
import type { DocumentStoreOptions } from './document-store-options.js';

/**
 * Opens the document store behind a URL: `sqlite:<file>`, `sqlite::memory:`, `mongodb://…` or `mongodb+srv://…`. The
 * scheme chooses the driver, which is loaded only then.
 */
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
