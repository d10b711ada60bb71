import type { MessageBroker } from './message-broker.js';
import type { MessageBrokerOptions } from './message-broker-options.js';

/**
 * Opens the message broker behind a URL: `sqlite:<file>`, `sqlite::memory:` or `kafka://host:port,…` (its parameters:
 * docs/engines/kafka.md). The scheme chooses the driver, which is loaded only then.
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
