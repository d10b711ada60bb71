import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Message, MessageBroker, MessageBrokerOptions, ReceivedMessage } from '#messaging';

/** The broker under test, and topics and groups that no other case uses. */
export class Subject {
  url = '';
  options: MessageBrokerOptions = {};
  /** What the broker's alert was told in this case. */
  readonly alerts: { readonly incident: string; readonly [fact: string]: unknown }[] = [];
  declare broker: MessageBroker;
  /** Another connection to the same broker. */
  declare open: () => Promise<MessageBroker>;
  readonly #consumers: Consumption[] = [];

  name(prefix: string): string {
    return `${prefix}-${randomUUID()}`;
  }

  /** A new topic. */
  async topic(partitions = 1): Promise<string> {
    const name = this.name('topic');
    await this.broker.provision([{ name, partitions, replication: 1, retentionMs: -1 }]);
    return name;
  }

  /** Starts to consume; what `handle` resolves for is collected. Ended after the case at the latest. */
  consume(
    topic: string | readonly string[],
    group: string,
    handle: (batch: readonly ReceivedMessage[]) => Promise<void> | void = () => undefined,
    broker = this.broker,
  ): Consumption {
    const consumption = new Consumption(broker, typeof topic === 'string' ? [topic] : topic, group, handle);
    this.#consumers.push(consumption);
    return consumption;
  }

  async stopAll(): Promise<void> {
    await Promise.allSettled(this.#consumers.splice(0).map((consumption) => consumption.stop()));
  }
}

/** One call of `consume`, and what came of it. */
export class Consumption {
  readonly handled: ReceivedMessage[] = [];
  /** Resolves or rejects as `consume` does. */
  readonly ended: Promise<void>;
  readonly #abort = new AbortController();

  constructor(
    broker: MessageBroker,
    topics: readonly string[],
    group: string,
    handle: (batch: readonly ReceivedMessage[]) => Promise<void> | void,
  ) {
    const collect = async (batch: readonly ReceivedMessage[]) => {
      await handle(batch);
      this.handled.push(...batch);
    };
    this.ended = broker.consume(topics, group, collect, this.#abort.signal);
    this.ended.catch(() => undefined);
  }

  get values(): (string | null)[] {
    return this.handled.map(({ value }) => value);
  }

  /** Tells it to end, without waiting for that. */
  abort(): void {
    this.#abort.abort();
  }

  async stop(): Promise<void> {
    this.abort();
    await this.ended;
  }
}

export const message = (key: string, value: string | null, headers: Record<string, string> = {}): Message => ({
  key,
  headers,
  value,
});

/** So many messages of one key, valued `<key>:0`, `<key>:1`, … */
export const messages = (key: string, count: number, from = 0): Message[] =>
  Array.from({ length: count }, (_, n) => message(key, `${key}:${from + n}`));

const PATIENCE_MS = 50_000;

/** Resolves once the condition holds; throws when it does not in 50 s. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = performance.now() + PATIENCE_MS; !(await condition());) {
    if (performance.now() > deadline) throw new Error(`Still not so: ${condition.toString()}`);
    await setTimeout(5);
  }
}

/** Keys that lie in different partitions of the topic, found by publishing. */
export async function keysApart(subject: Subject, topic: string, count: number): Promise<string[]> {
  const candidates = Array.from({ length: 40 }, (_, n) => `key-${n}`);
  await subject.broker.publish(
    topic,
    candidates.map((key) => message(key, 'probe')),
  );
  const probe = subject.consume(topic, subject.name('probe'));
  await until(() => probe.handled.length === candidates.length);
  await probe.stop();
  const byPartition = new Map(probe.handled.map(({ partition, key }) => [partition, key]));
  return [...byPartition.values()].slice(0, count);
}

/** For each key, its values in the order of their first appearance. */
export function firstByKey(handled: readonly Pick<ReceivedMessage, 'key' | 'value'>[]): Map<string, (string | null)[]> {
  const seen = new Map<string, (string | null)[]>();
  for (const { key, value } of handled) {
    const values = seen.get(key) ?? [];
    if (!values.includes(value)) values.push(value);
    seen.set(key, values);
  }
  return seen;
}
