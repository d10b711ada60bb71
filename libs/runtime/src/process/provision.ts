import { provisionedTopics } from '#contracts';
import type { PortConfiguration, Ports } from '../ports.js';

/** Creates the topics that do not exist yet, for a broker that is a server: before anything starts. Tells their names. */
export async function provision({ messageBroker }: Pick<Ports, 'messageBroker'>): Promise<readonly string[]> {
  await messageBroker.provision(provisionedTopics);
  return provisionedTopics.map(({ name }) => name);
}

/**
 * Creates every topic, in one copy, where the broker is a file of this machine: whichever process starts first does, and
 * none needs another to have run. A broker that is a server is provisioned by its operators (`ops provision`).
 */
export async function provisionEmbedded(
  { messageBroker }: Pick<Ports, 'messageBroker'>,
  { MESSAGE_BROKER }: Pick<PortConfiguration, 'MESSAGE_BROKER'>,
): Promise<void> {
  if (!MESSAGE_BROKER.startsWith('sqlite:')) return;
  await messageBroker.provision(provisionedTopics.map((topic) => ({ ...topic, replication: 1 })));
}
