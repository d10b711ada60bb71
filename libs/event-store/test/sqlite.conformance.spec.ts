import { describe } from '@jest/globals';
import { eventStoreConformance } from './event-store.conformance.js';

describe('SQLite event store', () => eventStoreConformance((folder) => `sqlite:${folder}/events.db`));

describe('SQLite event store in memory', () =>
  eventStoreConformance(() => 'sqlite::memory:', { outlivesConnection: false }));
