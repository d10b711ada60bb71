import type { MessageBroker } from './message-broker.js';

/** `sqlite:<file>` or `sqlite::memory:`; the scheme chooses the driver, which is loaded only then. */
export async function openMessageBroker(url: string): Promise<MessageBroker> {
  const scheme = url.slice(0, url.indexOf(':'));
  switch (scheme) {
    case 'sqlite': {
      const { SqliteMessageBroker } = await import('./drivers/sqlite.message-broker.js');
      return SqliteMessageBroker.open(url);
    }
    default:
      throw new Error(`MESSAGE_BROKER: no driver for "${scheme}:"; use sqlite:<file>`);
  }
}
