import { backOff, pause } from '../back-off.js';
import { MessageBrokerUnavailable } from '../errors.js';
import { MessageBroker, type Message, type ReceivedMessage, type TopicDefinition } from '../message-broker.js';
import { warn, type Alert, type MessageBrokerOptions } from '../message-broker-options.js';
import { KafkaAdministration } from './kafka.administration.js';
import { KafkaConsumer } from './kafka.consumer.js';
import { isUnknownTopic, translated } from './kafka.errors.js';
import { KafkaPublisher } from './kafka.publisher.js';
import { parseKafkaUrl, type KafkaSettings } from './kafka.url.js';

/** Brokers accept 6 s and more unless told otherwise. */
const SESSION_TIMEOUT_MS = 10_000;

/**
 * The message broker on Apache Kafka. Connects when it is first needed, so that a service may start before its broker.
 */
export class KafkaMessageBroker extends MessageBroker {
  readonly #administration: KafkaAdministration;
  readonly #publishers = new Map<string, KafkaPublisher>();
  readonly #closing = new AbortController();
  readonly #consuming = new Set<Promise<void>>();
  #closed: Promise<void> | undefined;

  private constructor(
    private readonly settings: KafkaSettings,
    private readonly sessionTimeoutMs: number,
    private readonly alert: Alert,
  ) {
    super();
    this.#administration = new KafkaAdministration(settings);
  }

  /** Throws when the URL is not one that `parseKafkaUrl` reads. */
  static open(url: string, options: MessageBrokerOptions = {}): KafkaMessageBroker {
    const { sessionTimeoutMs = SESSION_TIMEOUT_MS, alert = warn } = options;
    return new KafkaMessageBroker(parseKafkaUrl(url), sessionTimeoutMs, alert);
  }

  override provision(topics: readonly TopicDefinition[]): Promise<void> {
    return this.#administration.provision(topics);
  }

  override async publish(topic: string, messages: readonly Message[]): Promise<void> {
    await this.#administration.requireTopics([topic]);
    if (messages.length === 0) return;
    let publisher = this.#publishers.get(topic);
    if (!publisher) this.#publishers.set(topic, (publisher = new KafkaPublisher(this.settings, topic)));
    try {
      await publisher.send(messages);
    } catch (error) {
      if (isUnknownTopic(error)) {
        this.#administration.forget([topic]);
        await this.#administration.requireTopics([topic]);
      }
      throw translated(error, topic);
    }
  }

  override async consume(
    topics: readonly string[],
    group: string,
    handle: (batch: readonly ReceivedMessage[]) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    if (this.#closing.signal.aborted) throw new MessageBrokerUnavailable('The broker is closed');
    const consuming = this.#consume(
      [...new Set(topics)],
      group,
      handle,
      AbortSignal.any([signal, this.#closing.signal]),
    );
    this.#consuming.add(consuming);
    try {
      await consuming;
    } finally {
      this.#consuming.delete(consuming);
    }
  }

  async #consume(
    topics: readonly string[],
    group: string,
    handle: (batch: readonly ReceivedMessage[]) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    const { settings, sessionTimeoutMs, alert } = this;
    const consumer = new KafkaConsumer({ settings, topics, group, sessionTimeoutMs, alert, handle });
    while (!signal.aborted) {
      if (!(await this.#awaitTopics(topics, group, signal))) return;
      try {
        await consumer.run(signal);
      } catch (error) {
        if (!isUnknownTopic(error)) throw new Error(`Group "${group}" cannot consume`, { cause: error });
        this.#administration.forget(topics);
      }
    }
  }

  /** False when the signal aborts before the broker has answered. Throws UnknownTopic. */
  async #awaitTopics(topics: readonly string[], group: string, signal: AbortSignal): Promise<boolean> {
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        await this.#administration.requireTopics(topics);
        return true;
      } catch (error) {
        if (!(error instanceof MessageBrokerUnavailable)) throw error;
        this.alert('broker-away', { group, failures: failures + 1, err: error });
        await pause(backOff(error, failures), signal);
      }
    }
    return false;
  }

  override lag(topics: readonly string[], group: string): Promise<number> {
    return this.#administration.lag([...new Set(topics)], group);
  }

  override ping(): Promise<void> {
    return this.#administration.ping();
  }

  override close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#consuming);
    await Promise.all([...this.#publishers.values()].map((publisher) => publisher.close()));
    await this.#administration.close();
  }
}
