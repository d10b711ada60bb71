export * from './document-store.js';
export * from './errors.js';
export { openDocumentStore, type DocumentStoreOptions } from './open-document-store.js';
export { RecentReads } from './recent-reads.js';
