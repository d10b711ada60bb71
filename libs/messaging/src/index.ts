/*
 * Publish and subscribe behind a port: partitioned topics, consumer groups, at-least-once delivery in order per key,
 * and CloudEvents as the format of messages. Drivers: SQLite (embedded) and Kafka; one conformance suite for both.
 * Begin with `message-broker.ts`: each sentence there is a promise that the suite tests.
 */

export * from './message-broker.js';
export * from './errors.js';
export * from './cloud-events.js';
export type { Alert, Incident, MessageBrokerOptions } from './message-broker-options.js';
export { openMessageBroker } from './open-message-broker.js';
