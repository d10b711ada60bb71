import { crashPoint, handleCommand, load, Outage, retryWithBackoff, type Clock } from '#event-sourcing';
import type { Collection } from '#document-store';
import type { EventStore } from '#event-store';
import type { Destination, SmsDestination } from '#contracts';
import type { PersonalData } from '#personal-data';
import { Trace } from '#observability';
import type { Logger } from 'pino';
import { v7 as uuid } from 'uuid';
import { notification, type NotificationEvent, type NotificationState } from '../notification.js';
import type { OutboxEntry } from '../outbox-view/outbox-view.js';
import { deliver, type Channels } from './deliver.js';
import { countAttempt } from './outbox-metrics.js';
import { claim, recordOutcome } from './send-notification.js';

/** What an attempt needs. */
export interface SendNotificationContext {
  readonly eventStore: EventStore;
  readonly outbox: Collection<OutboxEntry>;
  readonly personalData: PersonalData;
  readonly channels: Channels;
  /** Names this worker (the holder of its claims), anew at each start. */
  readonly worker: string;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * One attempt at one message: claim it in the log (a lease by optimistic concurrency), then open a socket, then record
 * the outcome. Of several workers at most one gets the claim. A crash in between leaves the claim. Another attempt at a
 * mail follows when the claim has expired (visibility timeout): the message id is the same, so a mailbox shows one
 * mail. A text message is not sent again by itself. Its events and its line in the log belong to the trace of the
 * request that led to the message.
 *
 * Throws when a store is away before the claim. An event to record is kept until the store takes it, or the signal
 * aborts.
 */
export async function sendNotification(
  context: SendNotificationContext,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const { eventStore, personalData, clock } = context;
  const { state, traceparent } = await load(eventStore, notification, id);
  if (state.status === 'unrequested') return;
  const { request } = state;
  const trace = Trace.from(traceparent);
  const options = { metadata: { traceparent: trace.traceparent } };
  const destination = await personalData.open<Destination | SmsDestination>(request.personId, request.personal);
  const record = async (
    decide: (current: NotificationState) => NotificationEvent[],
  ): Promise<readonly NotificationEvent[]> => {
    const outage = new Outage('notification.outbox', context.log);
    try {
      const recorded = await retryWithBackoff(
        () => handleCommand(eventStore, notification, id, decide, options),
        outage,
        signal,
      );
      outage.over();
      return recorded.events;
    } finally {
      outage.end();
    }
  };
  const command = {
    eventId: uuid(),
    worker: context.worker,
    newestGeneration: await newestGeneration(context.outbox, request),
    erased: destination === undefined,
  };
  const events = await record((current) => claim({ ...command, at: clock.now().toISOString() }, current));
  const attempted = events.find((event) => event.type === 'notification-attempted');
  if (!attempted || !destination) return;
  crashPoint('after-claim');
  const { attempt } = attempted.data;
  const outcome = await deliver(context.channels, request, destination);
  countAttempt(request.kind, outcome.kind);
  crashPoint('after-send');
  const result = { eventId: uuid(), attempt, outcome, at: clock.now().toISOString() };
  await record((current) => recordOutcome(result, current));
  const fields = { traceId: trace.traceId, notificationId: id, kind: request.kind, attempt, outcome: outcome.kind };
  if (outcome.kind === 'accepted') context.log.info(fields, 'message accepted');
  else context.log.warn({ ...fields, error: outcome.error }, 'message not accepted');
}

/** Links of one kind count their generations by themselves. */
async function newestGeneration(
  outbox: Collection<OutboxEntry>,
  { personId, kind }: Pick<OutboxEntry, 'personId' | 'kind'>,
): Promise<number> {
  const entries = await outbox.find({ where: { personId }, limit: 1_000 });
  const generations = entries.map(({ value }) => (value?.kind === kind ? value.generation : 0));
  return Math.max(0, ...generations);
}
