import { setTimeout } from 'node:timers/promises';
import type { Consumer } from 'kafkajs';
import { backOff, pause } from '../back-off.js';
import type { ReceivedMessage } from '../message-broker.js';
import type { Alert } from '../message-broker-options.js';
import { KafkaBatches } from './kafka.batches.js';
import { RETRY, kafkaClient } from './kafka.client.js';
import { isFinal, isUnknownTopic } from './kafka.errors.js';
import type { KafkaSettings } from './kafka.url.js';

/**
 * Rebalance timeout: how long the others of a group wait for a member whose handler is not done, before they go on
 * without it.
 */
const REBALANCE_MS = 60_000;
const HEARTBEATS_PER_SESSION = 3;
const LONGEST_HEARTBEAT_MS = 1_000;
/** How long a fetch waits for messages; also how late a paused partition may be taken up again. */
const FETCH_MS = 250;
const PARTITIONS_AT_ONCE = 32;
/** A session that lasted so long was a good one: the back-off begins anew. */
const GOOD_SESSION_MS = 10_000;
const LEAVING_MS = 5_000;
const JOINING_MS = 2_000;

export interface KafkaConsumerOptions {
  readonly settings: KafkaSettings;
  readonly topics: readonly string[];
  readonly group: string;
  readonly sessionTimeoutMs: number;
  readonly alert: Alert;
  readonly handle: (batch: readonly ReceivedMessage[]) => Promise<void>;
}

/** A member of a consumer group that rejoins for ever: whatever ends its session with the broker, it begins another. */
export class KafkaConsumer {
  constructor(private readonly options: KafkaConsumerOptions) {}

  /**
   * Resolves when the signal has aborted and the handlers in flight have finished. Throws what no later session would
   * change: a right that is missing, a topic that is gone, a feature that one side lacks.
   */
  async run(signal: AbortSignal): Promise<void> {
    const { group, alert } = this.options;
    for (let failures = 0; !signal.aborted; failures += 1) {
      const began = performance.now();
      const crash = await this.#session(signal);
      if (signal.aborted) return;
      if (isFinal(crash) || isUnknownTopic(crash)) throw crash;
      if (performance.now() - began > GOOD_SESSION_MS) failures = 0;
      alert('session-lost', { group, err: crash });
      await pause(backOff(crash, failures), signal);
    }
  }

  /** Resolves with what ended it. */
  async #session(signal: AbortSignal): Promise<unknown> {
    const { settings, topics, group, sessionTimeoutMs, alert, handle } = this.options;
    const heartbeatInterval = Math.min(sessionTimeoutMs / HEARTBEATS_PER_SESSION, LONGEST_HEARTBEAT_MS);
    const client = kafkaClient(settings, ({ topic, partition }) =>
      alert('offset-out-of-range', {
        group,
        topic,
        partition,
      }),
    );
    const consumer = client.consumer({
      groupId: group,
      sessionTimeout: sessionTimeoutMs,
      rebalanceTimeout: REBALANCE_MS,
      heartbeatInterval,
      maxWaitTimeInMs: FETCH_MS,
      allowAutoTopicCreation: false,
      retry: { ...RETRY, restartOnFailure: () => Promise.resolve(false) }, // sessions are begun here, and only here
    });
    const batches = new KafkaBatches(handle, heartbeatInterval, (incident, facts) =>
      alert(incident, { group, ...facts }),
    );
    const crashed = new Promise<unknown>((resolve) =>
      consumer.on('consumer.crash', ({ payload }) => resolve(payload.error)),
    );
    const ended = aborted(signal);
    const joined = join(consumer, topics, batches);
    const failed = joined.then(
      () => crashed,
      (error: unknown) => error,
    );
    try {
      return await Promise.race([failed, crashed, ended]);
    } finally {
      await batches.end();
      await atMost(JOINING_MS, joined); // who leaves in the middle of joining is missed by the others until its session ends
      await atMost(LEAVING_MS, consumer.disconnect());
    }
  }
}

async function join(consumer: Consumer, topics: readonly string[], batches: KafkaBatches): Promise<void> {
  await consumer.connect();
  await consumer.subscribe({ topics: [...topics], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
    eachBatch: batches.eachBatch,
  });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Resolves when the work is over, however it ended, or the time is. */
async function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  const stop = new AbortController();
  const late = setTimeout(milliseconds, undefined, { signal: stop.signal }).catch(() => undefined);
  await Promise.race([work.catch(() => undefined), late]);
  stop.abort();
}
