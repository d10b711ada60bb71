import { describe } from '@jest/globals';
import { messageBrokerConformance } from './message-broker.conformance.js';

const options = { sessionTimeoutMs: 600 };

describe('SQLite message broker', () => messageBrokerConformance((folder) => `sqlite:${folder}/messages.db`, options));

describe('SQLite message broker in memory', () =>
  messageBrokerConformance(() => 'sqlite::memory:', options, { outlivesConnection: false }));
