import { describe } from '@jest/globals';
import { documentStoreConformance } from './document-store.conformance.js';

describe('SQLite document store', () => documentStoreConformance((folder) => `sqlite:${folder}/documents.db`));

describe('SQLite document store in memory', () =>
  documentStoreConformance(() => 'sqlite::memory:', { outlivesConnection: false }));
