export * from './document-store.js';
export * from './errors.js';
export type { DocumentStoreOptions } from './document-store-options.js';
export { openDocumentStore } from './open-document-store.js';
export { RecentReads } from './recent-reads.js';
