/** A message to publish. */
export interface Message {
  /** The partition key: messages of one key keep their order; the account id, or what stands in for it. */
  readonly key: string;
  /** CloudEvents attributes in binary mode (`ce_id`, `ce_type`, …), `content-type`, `traceparent`. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text. Null is a tombstone. */
  readonly value: string | null;
}

/** A message as a consumer gets it, with its place on the topic. */
export interface ReceivedMessage extends Message {
  readonly topic: string;
  readonly partition: number;
  /** Place in the partition; rises, need not be consecutive. */
  readonly offset: bigint;
  /**
   * Set where the driver could not read what the broker holds: the name of its error. Headers and value are what could be
   * had then. No later try can change that, so the handler gets it as any other message, to park it.
   */
  readonly unreadable?: string;
}

/** How a topic is to be created. Declared in contracts, created by provisioning. */
export interface TopicDefinition {
  readonly name: string;
  readonly partitions: number;
  readonly replication: number;
  /** Milliseconds after which a message may be removed, handled or not; -1 keeps everything. */
  readonly retentionMs: number;
}

/**
 * The message broker: partitioned topics, kept in order per key, and consumer groups. Each sentence below is a case of
 * the conformance suite. A broker that cannot be reached or cannot write throws MessageBrokerUnavailable.
 */
export abstract class MessageBroker {
  /** Creates the topics that do not exist yet; changes none that does. */
  abstract provision(topics: readonly TopicDefinition[]): Promise<void>;

  /**
   * Publishes; resolves once the broker has all messages durably. Order is kept per key, and only per key. An unknown
   * topic throws UnknownTopic.
   */
  abstract publish(topic: string, messages: readonly Message[]): Promise<void>;

  /**
   * Joins a consumer group, with at-least-once delivery: one member of the group handles each batch, from the beginning
   * of the topics for a new group. A batch is of one partition, in order; `handle` may run for several partitions at
   * once, never twice at once for one. The partitions of a member that left or died go to the others (rebalance).
   * The batch counts as handled once `handle` resolves. When it rejects, the same messages come again after a back-off
   * (100 ms growing to 10 s, or the `Retry` error's own delay), for ever, and none behind them overtakes; other
   * partitions go on; each time the alert of the options is told. An unavailable broker is waited for, and the alert told
   * as well. A message that the driver cannot read is handed over as `unreadable`. Resolves when the signal aborts and the
   * handlers in flight have finished; those that resolved count. Throws UnknownTopic.
   */
  abstract consume(
    topics: readonly string[],
    group: string,
    handle: (batch: readonly ReceivedMessage[]) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void>;

  /**
   * Consumer lag: messages published, still kept and not yet handled by the group, over the topics. For metrics. Throws
   * UnknownTopic.
   */
  abstract lag(topics: readonly string[], group: string): Promise<number>;

  /** Resolves when the broker answers; throws MessageBrokerUnavailable otherwise. For readiness. */
  abstract ping(): Promise<void>;

  /** Ends consumers as their signal would, and frees what the driver holds. Calling it twice does no harm. */
  abstract close(): Promise<void>;
}
