export { openTestDocumentStore } from './open-test-document-store.js';
export { testDatabase, type TestDatabase } from './test-database.js';
