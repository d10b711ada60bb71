import type { Batch, EachBatchPayload, KafkaMessage } from 'kafkajs';
import { backOff } from '../back-off.js';
import { readHeaders } from '../headers.js';
import type { ReceivedMessage } from '../message-broker.js';
import type { Alert } from '../message-broker-options.js';

/** Messages handed over together. After a fault all of them come again; where one has to be parked, all wait for that. */
const BATCH = 250;

/**
 * Gives fetched messages to the handler and commits the offsets that it has handled. Nothing that a handler throws
 * reaches kafkajs, which would stop for ever at a TypeError and hold up every partition at any other error: the
 * partition is paused instead, and fetched again from where it stood when the back-off is over, while the others go on.
 */
export class KafkaBatches {
  readonly #failures = new Map<string, number>();
  readonly #resumptions = new Set<NodeJS.Timeout>();
  readonly #inHand = new Set<Promise<void>>();
  #isEnding = false;

  constructor(
    private readonly handle: (batch: readonly ReceivedMessage[]) => Promise<void>,
    private readonly heartbeatMs: number,
    private readonly alert: (...told: Parameters<Alert>) => void,
  ) {}

  /** For kafkajs: throws nothing but what the broker answered to a commit or a heartbeat. */
  readonly eachBatch = async (payload: EachBatchPayload): Promise<void> => {
    const work = this.#work(payload);
    this.#inHand.add(work);
    try {
      await work;
    } finally {
      this.#inHand.delete(work);
    }
  };

  /** From now on no handler begins. Resolves when those in flight have finished and counted. */
  async end(): Promise<void> {
    this.#isEnding = true;
    for (const timer of this.#resumptions) clearTimeout(timer);
    await Promise.allSettled(this.#inHand);
  }

  async #work(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const heartbeat = new Heartbeat(payload.heartbeat, this.heartbeatMs);
    try {
      for (let from = 0; from < batch.messages.length && !this.#isEnding; from += BATCH) {
        const messages = batch.messages.slice(from, from + BATCH);
        const rejection = await this.#rejection(batch, messages);
        if (rejection) return this.#later(payload, messages[0]?.offset, rejection.reason);
        this.#failures.delete(partitionOf(batch));
        await this.#commit(payload, messages);
        if (heartbeat.refusal) throw heartbeat.refusal;
      }
    } finally {
      heartbeat.end();
    }
  }

  async #rejection(batch: Batch, messages: readonly KafkaMessage[]): Promise<{ readonly reason: unknown } | undefined> {
    try {
      await this.handle(messages.map((message) => received(batch, message)));
      return undefined;
    } catch (reason) {
      return { reason };
    }
  }

  /** First durably, then for the next fetch: after a failure between them the same messages come again. */
  async #commit(
    { batch, commitOffsetsIfNecessary, resolveOffset }: EachBatchPayload,
    messages: readonly KafkaMessage[],
  ) {
    const { topic, partition } = batch;
    const offset = messages.at(-1)?.offset ?? batch.lastOffset();
    const isLast = offset === batch.messages.at(-1)?.offset;
    const next = BigInt(isLast ? batch.lastOffset() : offset) + 1n; // behind it may be places that hold no message
    await commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset: `${next}` }] }] });
    resolveOffset(offset);
  }

  #later({ batch, pause }: EachBatchPayload, offset: string | undefined, reason: unknown): void {
    const partition = partitionOf(batch);
    const failures = this.#failures.get(partition) ?? 0;
    this.#failures.set(partition, failures + 1);
    if (this.#isEnding) return;
    const { topic } = batch;
    this.alert('partition-retried', { topic, partition: batch.partition, offset, failures: failures + 1, err: reason });
    const resume = pause();
    const timer = setTimeout(
      () => {
        this.#resumptions.delete(timer);
        resume();
      },
      backOff(reason, failures),
    );
    this.#resumptions.add(timer);
  }
}

/** Sends heartbeats while handlers are at work, so that a long one does not lose its partition to another member. */
class Heartbeat {
  readonly #timer: NodeJS.Timeout;
  /** The broker's answer to the last heartbeat, if it was an error: the group rebalances its partitions. */
  refusal: Error | undefined;

  constructor(send: () => Promise<void>, everyMs: number) {
    this.#timer = setInterval(() => {
      send().then(
        () => (this.refusal = undefined),
        (error: Error) => (this.refusal = error),
      );
    }, everyMs);
  }

  end(): void {
    clearInterval(this.#timer);
  }
}

const partitionOf = ({ topic, partition }: Batch): string => `${topic}/${partition}`;

/** Never throws: whatever cannot be read is bad content, which would hold its partition for ever. */
function received({ topic, partition }: Batch, { key, headers, offset, value }: KafkaMessage): ReceivedMessage {
  const place = { topic, partition, offset: BigInt(offset) };
  try {
    return {
      ...place,
      key: key?.toString() ?? '',
      headers: readHeaders(headers ?? {}),
      value: value?.toString() ?? null,
    };
  } catch (error) {
    const unreadable = error instanceof Error ? error.name : typeof error;
    return { ...place, key: `unreadable at ${offset}`, headers: {}, value: null, unreadable };
  }
}
