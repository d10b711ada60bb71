export * from './document-store.js';
export * from './errors.js';
export { openDocumentStore } from './open-document-store.js';
