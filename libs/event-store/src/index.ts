/*
 * The event store behind a port: append-only streams with optimistic concurrency, idempotent append, and catch-up
 * subscriptions by category in one global order. Drivers: SQLite (embedded) and KurrentDB; one conformance suite for
 * both. Begin with `event-store.ts`: each sentence there is a promise that the suite tests.
 */

export * from './event-store.js';
export * from './errors.js';
export { openEventStore } from './open-event-store.js';
export type { EventStoreOptions } from './open-event-store.js';
