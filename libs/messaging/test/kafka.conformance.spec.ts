import { describe } from '@jest/globals';
import { onEngine } from '../../../scripts/engines/on-engine.js';
import { messageBrokerConformance } from './message-broker.conformance.js';

const options = { sessionTimeoutMs: 6_000 }; // the least that a broker accepts

onEngine('KAFKA_URL', (url) => describe('Kafka message broker', () => messageBrokerConformance(() => url, options)));
