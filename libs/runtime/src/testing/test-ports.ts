import { provisionedTopics } from '#contracts';
import { openPorts, type OpenPorts } from '../ports.js';

/** The four ports in memory, with every topic provisioned. Close them when the test ends. `now` moves their time. */
export async function testPorts(options: { now?: () => number } = {}): Promise<OpenPorts> {
  const url = 'sqlite::memory:';
  const ports = await openPorts(
    { EVENT_STORE: url, MESSAGE_BROKER: url, DOCUMENT_STORE: url, KEY_STORE: url },
    options,
  );
  await ports.messageBroker.provision(provisionedTopics);
  return ports;
}
