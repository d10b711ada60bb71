import { describe } from '@jest/globals';
import { plantedSqliteBroker } from '../../libs/messaging/test/planted-brokers.js';
import { badMessages } from './messages.conformance.js';

describe('a consumer on SQLite', () => badMessages(plantedSqliteBroker));
