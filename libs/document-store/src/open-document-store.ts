import type { DocumentStore } from './document-store.js';

/** `sqlite:<file>` or `sqlite::memory:`; the scheme chooses the driver, which is loaded only then. */
export async function openDocumentStore(url: string): Promise<DocumentStore> {
  const scheme = url.slice(0, url.indexOf(':'));
  switch (scheme) {
    case 'sqlite': {
      const { SqliteDocumentStore } = await import('./drivers/sqlite.document-store.js');
      return SqliteDocumentStore.open(url);
    }
    default:
      throw new Error(`No document store driver for "${scheme}:"; use sqlite:<file>`);
  }
}
