import { createRequire } from 'node:module';
import { hostname } from 'node:os';
import kafkajs, { type Kafka } from 'kafkajs';
import type { KafkaSettings } from './kafka.url.js';

letConnectionsIdle();

const CONNECT_MS = 3_000;
/** Longest wait for an answer. A broker that is frozen rather than gone is noticed no sooner. */
export const ANSWER_MS = 10_000;
/** Few and quick: whoever uses the client tries again for as long as its own promise says. */
export const RETRY = { initialRetryTime: 100, maxRetryTime: 1_000, retries: 3 };

/** The only way in which kafkajs tells that it moved a group back to the beginning. */
const OFFSET_LOST = 'Offset out of range, resetting to default offset';

/**
 * A client that says nothing, since what fails is thrown or retried; but for a group's offset that the topic no longer
 * has, of which `offsetLost` is told. One for each producer, consumer or administration: consumers of one group
 * would otherwise share, and clear, each other's offsets.
 */
export function kafkaClient(
  { brokers, ssl, sasl }: KafkaSettings,
  offsetLost: (partition: { topic: string; partition: number }) => void = () => undefined,
): Kafka {
  return new kafkajs.Kafka({
    clientId: `prodouane-${hostname()}`,
    brokers: [...brokers],
    connectionTimeout: CONNECT_MS,
    authenticationTimeout: ANSWER_MS,
    requestTimeout: ANSWER_MS,
    retry: RETRY,
    logLevel: kafkajs.logLevel.ERROR,
    logCreator:
      () =>
      ({ log }) => {
        if (log.message === OFFSET_LOST)
          offsetLost({ topic: String(log['topic']), partition: Number(log['partition']) });
      },
    ...(ssl && { ssl }),
    ...(sasl && { sasl }),
  });
}

/** What a connection of kafkajs keeps of its requests; not part of its interface. */
interface RequestQueue {
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests(): void;
}

/**
 * Lets the connections of kafkajs wait idle. Each looks for requests that wait because of a throttle or of a full connection, and
 * after every look plans the next one; where none waits the time of it is negative, which is a look every millisecond for as
 * long as the process lives (tulios/kafkajs#1704, in 2.2.4 and all before). With this it looks only while something
 * waits: whatever begins to wait plans a look by itself, as does every answer.
 */
function letConnectionsIdle(): void {
  const load = createRequire(import.meta.url);
  const { prototype } = load('kafkajs/src/network/requestQueue/index.js') as { prototype: RequestQueue };
  const { scheduleCheckPendingRequests } = prototype;
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
    if (this.pending.length > 0) scheduleCheckPendingRequests.call(this);
  };
}
