export * from './message-broker.js';
export * from './errors.js';
export * from './cloud-events.js';
export type { Alert, MessageBrokerOptions } from './message-broker-options.js';
export { openMessageBroker } from './open-message-broker.js';
