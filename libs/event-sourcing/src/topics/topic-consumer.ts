import type { Contract } from '#contracts';
import type { DocumentStore } from '#document-store';
import { Retry, type MessageBroker, type ReceivedMessage } from '#messaging';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { UnknownEvent } from '../events/known-events.js';
import { consumerLag, messages, parkedMessages } from '../metrics.js';
import { isFault } from '../workers/faults.js';
import { Outage } from '../workers/outage.js';
import { retryWithBackoff, untilAborted } from '../workers/retry-with-backoff.js';
import { periodic } from '../workers/periodic.js';
import { alertUnknown } from '../workers/step-back.js';
import { together } from '../workers/together.js';
import type { Log, Worker } from '../workers/worker.js';
import { EventReader, UnreadableMessage } from './event-reader.js';
import { grouped } from './grouped.js';
import { BEHIND, Parking, type Unhandled } from './parking.js';
import type { EventOf } from './received-event.js';

/** Which topics a consumer group reads, and how it handles their events. */
export interface ConsumerOptions<C extends Contract> {
  /** Kebab-case with dots, `notification.request`; a new group starts at the beginning of its topics. */
  readonly group: string;
  /**
   * What the group handles. Messages of other types on the same topics are skipped, but for events of ours that only a newer
   * version knows.
   */
  readonly contracts: readonly C[];
  /** The contracts' topics when absent. */
  readonly topics?: readonly string[];
  readonly broker: MessageBroker;
  readonly documents: DocumentStore;
  readonly log: Log;
  /** Must be idempotent, by event id or revision: every message may come again. */
  handle(event: EventOf<C>): Promise<void>;
}

/** Pauses between the tries of a message that seems bad: five tries within 10 s, the handler's own time included. */
const pausesMs = [25, 75, 225, 675];
const patienceMs = 10_000;
/** How soon a released message is replayed. */
const replayEveryMs = 500;

/**
 * A member of a consumer group, with a dead letter queue: handles the messages of its topics in order per key, at least
 * once; of a batch, the keys concurrently.
 * 1. A fault (see isFault) is waited out: the message comes again with back-off, for ever, and nothing is parked. So is
 *    a message that only a newer version knows, or whose handling meets such an event; an alert is raised each time. Its
 *    partition waits until a newer member has it.
 * 2. Any other error is tried five times within 10 s; a message that cannot be read, once. Then it is parked as a dead
 *    letter: a durable row, and a copy on `<topic>.parked` with the error's name. Later messages of its key park behind
 *    it, in order.
 * 3. Messages that an operator released (see unpark) are replayed in order, and later messages of the key keep waiting
 *    meanwhile.
 * 4. Fields that a contract does not know are taken away, not refused.
 */
export function topicConsumer<C extends Contract>(options: ConsumerOptions<C>): Worker {
  const { group, contracts, broker, documents, log, handle } = options;
  const topics = options.topics ?? [...new Set(contracts.map(({ topic }) => topic))];
  const parking = new Parking(documents, broker, group);
  const reader = new EventReader(contracts);

  /** Undefined once handled; else the name of the error for which the message is to be parked. Faults are thrown. */
  const attempt = async (message: ReceivedMessage, signal: AbortSignal): Promise<string | undefined> => {
    const giveUpAt = performance.now() + patienceMs;
    for (let tried = 0; ; tried += 1) {
      try {
        await handle(reader.read(message));
        messages.inc({ group, outcome: 'handled' });
        return undefined;
      } catch (error) {
        if (error instanceof UnknownEvent) {
          alertUnknown(group, error, log);
          throw new Retry('The message, or its stream, is an event that is not known here', undefined, {
            cause: error,
          });
        }
        if (isFault(error)) throw error;
        const delay = pausesMs[tried];
        if (error instanceof UnreadableMessage || delay === undefined || performance.now() + delay > giveUpAt) {
          const { topic, partition, offset } = message;
          log.error({ group, topic, partition, offset: `${offset}`, err: error }, 'parks a message');
          messages.inc({ group, outcome: 'parked' });
          return error instanceof Error ? error.name : typeof error;
        }
        await pause(delay, undefined, { signal }).catch(() => signal.throwIfAborted());
      }
    }
  };

  /**
   * Handles messages of one key; answers the ones to park: the first that could not be handled, and those that follow
   * it.
   */
  const handleInOrder = async (
    ofOneKey: readonly ReceivedMessage[],
    behindParked: ReadonlySet<ReceivedMessage>,
    signal: AbortSignal,
  ): Promise<readonly Unhandled[]> => {
    for (const [index, message] of ofOneKey.entries()) {
      signal.throwIfAborted();
      if (behindParked.has(message) && (await parking.parkBehind(message))) continue;
      const error = await attempt(message, signal);
      if (error === undefined) continue;
      const behind = ofOneKey.slice(index + 1).map((later) => ({ message: later, error: BEHIND }));
      return [{ message, error }, ...behind];
    }
    return [];
  };

  const handleBatch = async (batch: readonly ReceivedMessage[], outage: Outage, signal: AbortSignal): Promise<void> => {
    try {
      const ofConcern = batch.filter((message) => reader.concerns(message));
      if (ofConcern.length < batch.length) messages.inc({ group, outcome: 'skipped' }, batch.length - ofConcern.length);
      const behindParked = await parking.behindParked(ofConcern);
      const ofKeys = [...grouped(ofConcern, ({ key }) => key).values()];
      const handled = await Promise.allSettled(ofKeys.map((ofKey) => handleInOrder(ofKey, behindParked, signal)));
      const unhandled = handled.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
      if (unhandled[0]) await parking.park(unhandled[0].message.topic, unhandled);
      for (const result of handled) if (result.status === 'rejected') throw result.reason;
      outage.over();
    } catch (error) {
      if (!signal.aborted) outage.begins(error);
      throw new Retry('The batch comes again', undefined, { cause: error });
    }
  };

  return {
    name: group,
    async run(signal) {
      const outages = new Outages(group, log);
      const reports = [
        consumerLag.report(group, () => broker.lag(topics, group)),
        parkedMessages.report(group, () => parking.count()),
      ];
      const outage = new Outage(group, log);
      const consume = (stop: AbortSignal) => {
        const handleNext = (batch: readonly ReceivedMessage[]) => {
          outage.over();
          return handleBatch(batch, outages.at(batch[0]), stop);
        };
        return broker.consume(topics, group, handleNext, stop);
      };
      const replay = (stop: AbortSignal) => parking.replay((message) => attempt(message, stop), Date.now);
      try {
        await together(
          [
            (stop) => untilAborted(stop, () => retryWithBackoff(() => consume(stop), outage, stop)),
            (stop) => periodic(`${group}.replay`, replayEveryMs, replay, log).run(stop),
          ],
          signal,
        );
      } finally {
        outages.end();
        outage.end();
        for (const report of reports) report.stop();
      }
    },
  };
}

/** Partitions are consumed side by side, so that one may wait while another goes on. */
class Outages {
  private readonly byPartition = new Map<string, Outage>();
  private readonly places = new Map<string, object>();

  constructor(
    private readonly group: string,
    private readonly log: Log,
  ) {}

  /** Of the partition; the message at which it stands is told as the place. */
  at(message: ReceivedMessage | undefined): Outage {
    const partition = `${message?.topic}/${message?.partition}`;
    this.places.set(partition, { topic: message?.topic, partition: message?.partition, offset: `${message?.offset}` });
    const outage =
      this.byPartition.get(partition) ?? new Outage(this.group, this.log, () => this.places.get(partition) ?? {});
    this.byPartition.set(partition, outage);
    return outage;
  }

  end(): void {
    for (const outage of this.byPartition.values()) outage.end();
  }
}
