import type { Contract } from '#contracts';
import type { DocumentStore } from '#document-store';
import type { EventStore, SubscribedEvent } from '#event-store';
import { toMessage, type Message, type MessageBroker } from '#messaging';
import { crashPoint } from '../crash-point.js';
import { UnknownEvent, type KnownEvents } from '../events/known-events.js';
import { follow } from '../workers/follow.js';
import type { Log, Worker } from '../workers/worker.js';

/** A stored event as an integration event for other services. */
export interface Publication {
  readonly contract: Contract;
  /** Exactly what the schema of the contract allows. */
  readonly data: object;
}

type Mapped = Publication | readonly Publication[] | undefined;

/** Which events a relay publishes, and as what. */
export interface RelayOptions {
  /** Names the worker, and the checkpoint unless that has a name of its own: another name publishes from the beginning. */
  readonly name: string;
  readonly checkpoint?: string;
  /** The epoch of the log that each message tells (see publicRelay). */
  readonly epoch?: string;
  readonly events: readonly KnownEvents[];
  readonly store: EventStore;
  readonly broker: MessageBroker;
  readonly documents: DocumentStore;
  readonly log: Log;
  /**
   * Gets known events only. Undefined or none: the event is not published; several are in this order. Answers always the same for an
   * event: what it reads beside it is the stream up to there.
   */
  map(event: SubscribedEvent): Mapped | Promise<Mapped>;
}

/**
 * Publishes the events of its categories as integration events, at least once and in order per key, whatever dies when:
 * it reads from the checkpoint, maps, publishes, and only then moves the checkpoint (the log itself is the outbox).
 * What `map` gives must meet its contract exactly. An event that is not known here stops the relay (see follow), and so does
 * one whose contract cannot say it, such as a field that a newer replica added: it is neither published nor skipped.
 */
export function relay(options: RelayOptions): Worker {
  const { broker, map, epoch } = options;
  return follow({
    ...options,
    batchSize: 500,
    async handle(events) {
      const byTopic = new Map<string, Message[]>();
      for (const event of events) {
        const mapped = map(event);
        for (const publication of [(mapped instanceof Promise ? await mapped : mapped) ?? []].flat()) {
          const { topic } = publication.contract;
          const message = messageOf(publication, event, epoch);
          const sameTopic = byTopic.get(topic);
          if (sameTopic === undefined) byTopic.set(topic, [message]);
          else sameTopic.push(message);
        }
      }
      for (const [topic, messages] of byTopic) await broker.publish(topic, messages);
      crashPoint('after-publish');
    },
    settled: () => crashPoint('after-checkpoint'),
  });
}

function messageOf({ contract, data }: Publication, event: SubscribedEvent, epoch: string | undefined): Message {
  const { id, stream, recordedAt, metadata } = event;
  const { success, data: promised } = contract.schema.safeParse(data);
  if (!success) throw new UnknownEvent(event);
  const [key, subject] = [String(promised[contract.key]), String(promised[contract.subject])];
  const source = `/prodouane/${stream.slice(0, stream.indexOf('-'))}`;
  const { traceparent } = metadata;
  const attributes = { id, source, type: contract.type, subject, time: recordedAt, traceparent, epoch };
  return toMessage(attributes, key, promised);
}
