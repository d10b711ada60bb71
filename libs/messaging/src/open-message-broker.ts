import type { MessageBroker } from './message-broker.js';

/**
 * Told of what an operator should know and no caller learns. The facts hold nothing of a message.
 * - `offset-out-of-range`: where a group stood is not on the topic any more. It goes on at the earliest message that is.
 * - `session-lost`: a consumer cannot go on with the broker as it is, and begins anew; nothing is lost.
 */
export type Alert = (
  incident: 'offset-out-of-range' | 'session-lost',
  facts: Readonly<Record<string, unknown>>,
) => void;

export interface MessageBrokerOptions {
  /** Epoch milliseconds for retention and for the life signs of consumers; the system's clock when absent. */
  readonly now?: () => number;
  /**
   * A consumer that shows no sign of life for so long loses its partitions to the others of its group. When absent, 5 s;
   * on Kafka, which takes no less than 6 s, 10 s.
   */
  readonly sessionTimeoutMs?: number;
  /** Warnings of the process when absent. */
  readonly alert?: Alert;
}

/**
 * `sqlite:<file>`, `sqlite::memory:` or `kafka://host:port,…` (its parameters: docs/kafka.md). The scheme chooses the
 * driver, which is loaded only then.
 */
export async function openMessageBroker(url: string, options: MessageBrokerOptions = {}): Promise<MessageBroker> {
  const scheme = url.slice(0, url.indexOf(':'));
  switch (scheme) {
    case 'sqlite': {
      const { SqliteMessageBroker } = await import('./drivers/sqlite.message-broker.js');
      return SqliteMessageBroker.open(url, options);
    }
    case 'kafka': {
      const { KafkaMessageBroker } = await import('./drivers/kafka.message-broker.js');
      return KafkaMessageBroker.open(url, options);
    }
    default:
      throw new Error(`MESSAGE_BROKER: no driver for "${scheme}:"; use sqlite:<file> or kafka://host:port`);
  }
}
