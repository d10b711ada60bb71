export * from './event-store.js';
export * from './errors.js';
export { openEventStore } from './open-event-store.js';
export type { EventStoreOptions } from './open-event-store.js';
