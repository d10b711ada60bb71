import type { MessageBroker } from './message-broker.js';

export interface MessageBrokerOptions {
  /** Epoch milliseconds for retention and for the life signs of consumers; the system's clock when absent. */
  readonly now?: () => number;
  /** A consumer that shows no sign of life for so long loses its partitions to the others of its group; 5 s when absent. */
  readonly sessionTimeoutMs?: number;
}

/** `sqlite:<file>` or `sqlite::memory:`; the scheme chooses the driver, which is loaded only then. */
export async function openMessageBroker(url: string, options: MessageBrokerOptions = {}): Promise<MessageBroker> {
  const scheme = url.slice(0, url.indexOf(':'));
  switch (scheme) {
    case 'sqlite': {
      const { SqliteMessageBroker } = await import('./drivers/sqlite.message-broker.js');
      return SqliteMessageBroker.open(url, options);
    }
    default:
      throw new Error(`MESSAGE_BROKER: no driver for "${scheme}:"; use sqlite:<file>`);
  }
}
