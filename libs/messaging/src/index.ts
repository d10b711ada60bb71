export * from './message-broker.js';
export * from './errors.js';
export * from './cloud-events.js';
export { openMessageBroker, type Alert, type MessageBrokerOptions } from './open-message-broker.js';
