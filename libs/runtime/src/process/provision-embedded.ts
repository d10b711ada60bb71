import { parkedTopic, topics } from '#contracts';
import type { PortConfiguration, Ports } from '../ports.js';

/**
 * Creates every topic, in one copy, where the broker is a file of this machine: whichever process starts first does, and
 * none needs another to have run. A broker that is a server is provisioned by its operators, before anything starts.
 */
export async function provisionEmbedded(
  { messageBroker }: Pick<Ports, 'messageBroker'>,
  { MESSAGE_BROKER }: Pick<PortConfiguration, 'MESSAGE_BROKER'>,
): Promise<void> {
  if (!MESSAGE_BROKER.startsWith('sqlite:')) return;
  await messageBroker.provision(
    topics.flatMap((topic) => [
      { ...topic, replication: 1 },
      { ...topic, name: parkedTopic(topic.name), replication: 1 },
    ]),
  );
}
