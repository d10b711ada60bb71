/*
 * The event sourcing kit. Write side: an aggregate is a pure fold and decide, `handleCommand` appends with optimistic
 * concurrency. Read side: catch-up subscriptions with checkpoints feed projections (`viewRunner`), event handlers
 * (`reactor`) and the publication of integration events (`relay`); `topicConsumer` is a member of a consumer group with a
 * dead letter queue. Delivery is at least once everywhere; `leased` elects one leader for each worker. Begin with
 * `commands/handle-command.ts`, then `workers/follow.ts`.
 */

export * from './events/known-events.js';
export * from './commands/aggregate.js';
export * from './commands/refusal.js';
export * from './commands/handle-command.js';
export * from './workers/worker.js';
export { CheckpointAstray, Checkpoints, lastEventOf, mustStand } from './workers/checkpoints.js';
export { documentsAstray, SampledGauge } from './metrics.js';
export { EventNotHandled, follow, type Following } from './workers/follow.js';
export { isFault } from './workers/faults.js';
export { silentWorkers } from './workers/hearing.js';
export { eventsPassedOver } from './workers/passed-over.js';
export { leased, type LeaseOptions } from './workers/leased.js';
export { unleased } from './workers/unleased.js';
export { periodic } from './workers/periodic.js';
export { retryWithBackoff } from './workers/retry-with-backoff.js';
export { Outage } from './workers/outage.js';
export { together } from './workers/together.js';
export { reactor, type ReactorOptions } from './reactor.js';
export { relay, type Publication, type RelayOptions } from './topics/relay.js';
export { toPublications } from './topics/publications.js';
export { publicRelay } from './topics/public-relay.js';
export { beginEpoch, epochOf, FIRST_EPOCH } from './topics/epoch.js';
export { topicConsumer, type ConsumerOptions } from './topics/topic-consumer.js';
export { unpark, type Unparking } from './topics/unpark.js';
export { waitingKeys, type ParkedSelection } from './topics/waiting-keys.js';
export type { ParkedKey } from './topics/parking.js';
export type { EventOf, ReceivedEvent } from './topics/received-event.js';
export { viewName, type View } from './views/view.js';
export { viewRunner, type ViewOptions, type ViewRunnerOptions } from './views/view-runner.js';
export { rebuildView, type Rebuilt } from './views/rebuild-view.js';
export {
  attemptOf,
  claimedAt,
  forever,
  waitUntil,
  type ClaimCommand,
  type Claimed,
  type Wait,
} from './outbox/claim.js';
export { measureOutbox, type OutboxMeasures } from './outbox/measure-outbox.js';
export { outboxWorker, type OutboxRow, type OutboxWorkerOptions } from './outbox/outbox-worker.js';
export { nameOf, toldOnce } from './outbox/told-once.js';
export { handleUntilRecorded } from './outbox/record.js';
export { WakeUp } from './outbox/wake-up.js';
export * from './clock.js';
export { crashPoint, type CrashPoint } from './crash-point.js';
