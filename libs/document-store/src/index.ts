/*
 * A document store behind a port: read models and state as JSON documents by id, with atomic updates (compare and set),
 * unique indexes and expiry (time to live). Drivers: SQLite (embedded) and MongoDB; one conformance suite for both.
 * Begin with `document-store.ts`: each sentence there is a promise that the suite tests.
 */

export * from './document-store.js';
export * from './errors.js';
export type { DocumentStoreOptions } from './document-store-options.js';
export { openDocumentStore } from './open-document-store.js';
export { RecentReads } from './recent-reads.js';
