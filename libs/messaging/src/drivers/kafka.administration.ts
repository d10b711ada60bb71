import type { Admin } from 'kafkajs';
import { pause } from '../back-off.js';
import { MessageBrokerUnavailable, UnknownTopic } from '../errors.js';
import type { TopicDefinition } from '../message-broker.js';
import { kafkaClient } from './kafka.client.js';
import { hasType, isUnknownTopic, translated } from './kafka.errors.js';
import type { KafkaSettings } from './kafka.url.js';

const LOOK_EVERY_MS = 100;
const SERVED_WITHIN_MS = 30_000;

/** Questions to the cluster over one connection, which is made when it is needed and again after every failure. */
export class KafkaAdministration {
  readonly #known = new Set<string>();
  #admin: Promise<Admin> | undefined;
  #isClosed = false;

  constructor(private readonly settings: KafkaSettings) {}

  async provision(topics: readonly TopicDefinition[]): Promise<void> {
    await this.#ask(async (admin) => {
      for (const topic of topics) {
        if (await exists(admin, topic.name)) continue;
        try {
          await admin.createTopics({ topics: [this.#wanted(topic)], waitForLeaders: false });
          await untilServed(admin, topic.name);
        } catch (error) {
          if (hasType(error, ['TOPIC_ALREADY_EXISTS'])) continue; // somebody else was quicker
          if (!hasType(error, ['INVALID_REPLICATION_FACTOR'])) throw error;
          throw new Error('The cluster has fewer nodes than copies are wanted: end its URL with replication=<nodes>', {
            cause: error,
          });
        }
      }
    });
  }

  /**
   * With three copies two must have a message before it counts; so one node may be away and nothing is lost. What others
   * compress the broker stores plain: a codec that kafkajs lacks would stop every consumer.
   */
  #wanted({ name, partitions, replication, retentionMs }: TopicDefinition) {
    const copies = Math.min(replication, this.settings.mostCopies);
    const configEntries = [
      { name: 'retention.ms', value: `${retentionMs}` },
      { name: 'cleanup.policy', value: 'delete' }, // compaction would remove what is to be kept
      { name: 'compression.type', value: 'uncompressed' },
      { name: 'min.insync.replicas', value: `${Math.max(1, copies - 1)}` },
    ];
    return { topic: name, numPartitions: partitions, replicationFactor: copies, configEntries };
  }

  /** Throws UnknownTopic for the first that does not exist. What exists is not asked again, until it is forgotten. */
  async requireTopics(topics: readonly string[]): Promise<void> {
    if (this.#isClosed) throw closed();
    const unsure = topics.filter((topic) => !this.#known.has(topic));
    if (unsure.length === 0) return;
    await this.#ask(async (admin) => {
      for (const topic of unsure) {
        if (!(await exists(admin, topic))) throw new UnknownTopic(topic);
        this.#known.add(topic);
      }
    });
  }

  forget(topics: readonly string[]): void {
    for (const topic of topics) this.#known.delete(topic);
  }

  /** An offset that the topic does not have counts as the earliest, since that is where the group will go on. */
  async lag(topics: readonly string[], group: string): Promise<number> {
    await this.requireTopics(topics);
    return this.#ask(async (admin) => {
      const committed = await admin.fetchOffsets({ groupId: group, topics: [...topics] });
      const behind = topics.map(async (topic) => {
        const own = committed.find((one) => one.topic === topic)?.partitions ?? [];
        return (await admin.fetchTopicOffsets(topic)).reduce((sum, { partition, low, high }) => {
          const next = Number(own.find((one) => one.partition === partition)?.offset ?? -1);
          return sum + Number(high) - (next < Number(low) || next > Number(high) ? Number(low) : next);
        }, 0);
      });
      return (await Promise.all(behind)).reduce((sum, messages) => sum + messages, 0);
    });
  }

  async ping(): Promise<void> {
    await this.#ask((admin) => admin.describeCluster());
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#drop(this.#admin);
  }

  async #ask<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    if (this.#isClosed) throw closed();
    const connecting = (this.#admin ??= this.#connect());
    try {
      return await question(await connecting);
    } catch (error) {
      if (error instanceof UnknownTopic) throw error;
      void this.#drop(connecting);
      throw translated(error);
    }
  }

  async #connect(): Promise<Admin> {
    const admin = kafkaClient(this.settings).admin();
    await admin.connect();
    return admin;
  }

  async #drop(connecting: Promise<Admin> | undefined): Promise<void> {
    if (this.#admin === connecting) this.#admin = undefined;
    await connecting?.then((admin) => admin.disconnect()).catch(() => undefined); // it is gone either way
  }
}

/**
 * Resolves once a topic that was just created can be written. The controller answers before every node has heard of it: until
 * then nodes say that they do not know the topic, or that a partition has no leader. Throws what is said after 30 s.
 */
export async function untilServed(admin: Pick<Admin, 'fetchTopicMetadata'>, topic: string): Promise<void> {
  const late = AbortSignal.timeout(SERVED_WITHIN_MS);
  for (;;) {
    try {
      await admin.fetchTopicMetadata({ topics: [topic] });
      return;
    } catch (error) {
      if (late.aborted || !(isUnknownTopic(error) || hasType(error, ['LEADER_NOT_AVAILABLE']))) throw error;
      await pause(LOOK_EVERY_MS, late);
    }
  }
}

async function exists(admin: Admin, topic: string): Promise<boolean> {
  try {
    await admin.fetchTopicMetadata({ topics: [topic] });
    return true;
  } catch (error) {
    if (isUnknownTopic(error)) return false;
    throw error;
  }
}

const closed = (): Error => new MessageBrokerUnavailable('The broker is closed');
