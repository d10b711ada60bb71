import { describe, jest } from '@jest/globals';
import { onEngine } from '../../scripts/engines/on-engine.js';
import { plantedKafkaBroker } from '../../libs/messaging/test/planted-brokers.js';
import { badMessages } from './messages.conformance.js';

onEngine('KAFKA_URL', (url) =>
  describe('a consumer on Kafka', () => {
    jest.setTimeout(60_000); // joining a group takes its time on a busy machine
    badMessages(plantedKafkaBroker(url));
  }),
);
