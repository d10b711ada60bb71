import { crashPoint, handleUntilRecorded, isFault, load, nameOf, toldOnce, type Clock } from '#event-sourcing';
import type { Collection } from '#document-store';
import type { EventStore } from '#event-store';
import type { Destination, SmsDestination } from '#contracts';
import { PersonKeyMissing, type PersonalData } from '#personal-data';
import { Trace } from '#observability';
import type { Logger } from 'pino';
import { v7 as uuid } from 'uuid';
import {
  notification,
  type NotificationEvent,
  type NotificationRequested,
  type NotificationState,
} from '../notification.js';
import type { OutboxEntry } from '../outbox-view/outbox-view.js';
import { prepareDelivery, type Channels, type Delivery } from './deliver.js';
import { countAttempt } from './outbox-metrics.js';
import { claim, giveUpForNow, recordOutcome, type Outcome } from './send-notification.js';

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
 * One attempt at one message: write it, claim it in the log (a lease by optimistic concurrency), then open a socket, then
 * record the outcome. Of several workers at most one gets the claim. A crash in between leaves the claim. Another attempt at
 * a mail follows when the claim has expired (visibility timeout): the message id is the same, so a mailbox shows one
 * mail. A text message is not sent again by itself. A message that cannot be written is an attempt that failed. Its events
 * and its line in the log belong to the trace of the request that led to the message.
 *
 * Throws when a store is away before the claim. An event to record is kept until the store takes it, or the signal
 * aborts.
 */
export async function sendNotification(
  context: SendNotificationContext,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const { eventStore, clock } = context;
  const { state, traceparent } = await load(eventStore, notification, id);
  if (state.status === 'unrequested') return;
  const { request } = state;
  const trace = Trace.from(traceparent);
  const prepared = await prepare(context, request);
  const recording = {
    name: 'notification.outbox',
    log: context.log,
    signal,
    metadata: { traceparent: trace.traceparent },
  };
  const record = (decide: (current: NotificationState) => NotificationEvent[]) =>
    handleUntilRecorded(eventStore, notification, id, decide, recording);
  const tell = (attempt: number, outcome: Outcome, more: object = {}): void => {
    countAttempt(request.kind, outcome.kind);
    const fields = { traceId: trace.traceId, notificationId: id, kind: request.kind, attempt, outcome: outcome.kind };
    if (outcome.kind === 'accepted') context.log.info(fields, 'message accepted');
    else context.log.warn({ ...fields, error: outcome.error, ...more }, 'message not accepted');
  };
  const command = {
    eventId: uuid(),
    worker: context.worker,
    newestGeneration: await newestGeneration(context.outbox, request),
    erased: prepared === 'erased',
  };
  const at = () => clock.now().toISOString();
  if (prepared instanceof Unprepared) {
    const { cause } = prepared;
    const error = nameOf(cause);
    const failure = { ...command, outcomeId: uuid(), error };
    const events = await record((current) => giveUpForNow({ ...failure, at: at() }, current));
    const attempted = events.find((event) => event.type === 'notification-attempted');
    if (attempted) tell(attempted.data.attempt, { kind: 'unprepared', error }, toldOnce(cause));
    return;
  }
  const events = await record((current) => claim({ ...command, at: at() }, current));
  const attempted = events.find((event) => event.type === 'notification-attempted');
  if (!attempted || prepared === 'erased') return;
  crashPoint('after-claim');
  const { attempt } = attempted.data;
  const outcome = await prepared();
  crashPoint('after-send');
  const result = { eventId: uuid(), attempt, outcome, at: at() };
  await record((current) => recordOutcome(result, current));
  tell(attempt, outcome);
}

/** The message could not be written; the cause is what was thrown. */
class Unprepared extends Error {
  override readonly name = 'Unprepared';
}

/**
 * Opens where the message goes, and writes it. Throws when a store is away; a person key that is missing is no such fault here,
 * since one message must not wait for it longer than the others.
 */
async function prepare(
  { personalData, channels }: SendNotificationContext,
  request: NotificationRequested['data'],
): Promise<Delivery | Unprepared | 'erased'> {
  try {
    const destination = await personalData.open<Destination | SmsDestination>(request.personId, request.personal);
    return destination === undefined ? 'erased' : prepareDelivery(channels, request, destination);
  } catch (cause) {
    if (isFault(cause) && !(cause instanceof PersonKeyMissing)) throw cause;
    return new Unprepared('The message cannot be written', { cause });
  }
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
