import kafkajs, { type Message as KafkaMessage, type Producer } from 'kafkajs';
import type { Message } from '../message-broker.js';
import { RETRY, kafkaClient } from './kafka.client.js';
import { isTooLarge } from './kafka.errors.js';
import type { KafkaSettings } from './kafka.url.js';

/** Brokers take a batch of 1 MiB unless told otherwise; frames and lengths come on top of what is counted here. */
const REQUEST_BYTES = 900_000;
const FRAME_BYTES = 100;

/** The messages of one caller, and whom to tell of the outcome. */
interface Parcel {
  readonly messages: readonly Message[];
  readonly sent: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * A batching producer for one topic: one request after another, acknowledged by all replicas in sync. Messages that
 * callers bring while a request is out go together in the next one.
 *
 * Never two requests at once, and a new producer after every failure: kafkajs takes the sequence numbers of a failed
 * request back, and the broker, which may have written it, would then drop a request of other messages under the same
 * numbers as a duplicate and acknowledge it.
 */
export class KafkaPublisher {
  #producer: Producer | undefined;
  #waiting: Parcel[] = [];
  #sending: Promise<void> | undefined;

  constructor(
    private readonly settings: KafkaSettings,
    private readonly topic: string,
  ) {}

  /** Resolves once all are written. Throws the client's error; some may be written then, and those before them are. */
  send(messages: readonly Message[]): Promise<void> {
    return new Promise((sent, failed) => {
      this.#waiting.push({ messages, sent, failed });
      this.#sending ??= this.#sendWaiting();
    });
  }

  /** Waits for the requests in hand. */
  async close(): Promise<void> {
    await this.#sending;
    await this.#discard();
  }

  async #sendWaiting(): Promise<void> {
    while (this.#waiting.length > 0) {
      const parcels = this.#waiting;
      this.#waiting = [];
      await this.#sendTogether(parcels);
    }
    this.#sending = undefined;
  }

  /** A message that is too large is its own caller's error: the others are sent again without it. */
  async #sendTogether(parcels: readonly Parcel[]): Promise<void> {
    try {
      for (const portion of portions(parcels.flatMap(({ messages }) => messages))) await this.#request(portion);
      for (const { sent } of parcels) sent();
    } catch (error) {
      if (parcels.length > 1 && isTooLarge(error)) for (const parcel of parcels) await this.#sendTogether([parcel]);
      else for (const { failed } of parcels) failed(error);
    }
  }

  async #request(messages: readonly Message[]): Promise<void> {
    try {
      const producer = (this.#producer ??= await this.#connect());
      await producer.send({ topic: this.topic, acks: -1, messages: messages as KafkaMessage[] });
    } catch (error) {
      void this.#discard();
      throw error;
    }
  }

  async #connect(): Promise<Producer> {
    const producer = kafkaClient(this.settings).producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
      retry: RETRY,
    });
    try {
      await producer.connect();
      return producer;
    } catch (error) {
      void producer.disconnect().catch(() => undefined); // nothing was sent
      throw error;
    }
  }

  async #discard(): Promise<void> {
    const producer = this.#producer;
    this.#producer = undefined;
    await producer?.disconnect().catch(() => undefined); // it is gone either way
  }
}

/** In order, each small enough for one request; a message that is too large for any is alone. */
function portions(messages: readonly Message[]): readonly (readonly Message[])[] {
  const most = messages.reduce((sum, message) => sum + size(message, (text) => 3 * text.length), 0);
  if (most <= REQUEST_BYTES) return [messages];
  const found: Message[][] = [];
  let left = 0;
  for (const message of messages) {
    const bytes = size(message, Buffer.byteLength);
    if (bytes > left) {
      found.push([]);
      left = REQUEST_BYTES;
    }
    found.at(-1)?.push(message);
    left -= bytes;
  }
  return found;
}

function size({ key, headers, value }: Message, measure: (text: string) => number): number {
  let bytes = FRAME_BYTES + measure(key) + measure(value ?? '');
  for (const name in headers) bytes += FRAME_BYTES / 10 + measure(name) + measure(headers[name] ?? '');
  return bytes;
}
