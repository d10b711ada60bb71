import { openDocumentStore, type DocumentStore } from '#document-store';
import { openEventStore, type EventStore } from '#event-store';
import { openMessageBroker, type MessageBroker } from '#messaging';

/** Everything that outlives a process, behind four ports. */
export interface Ports {
  readonly eventStore: EventStore;
  readonly messageBroker: MessageBroker;
  readonly documentStore: DocumentStore;
  readonly keyStore: DocumentStore;
}

/** Ports that whoever opened them closes, once everything that uses them has stopped. */
export interface OpenPorts extends Ports {
  close(): Promise<void>;
}

export interface PortConfiguration {
  readonly EVENT_STORE: string;
  readonly MESSAGE_BROKER: string;
  readonly DOCUMENT_STORE: string;
  readonly KEY_STORE: string;
}

interface Closable {
  close(): Promise<void>;
}

/** Opens the four ports at once. When one cannot be opened, closes the others and throws that one's error. */
export async function openPorts(configuration: PortConfiguration): Promise<OpenPorts> {
  const opening = [
    openEventStore(configuration.EVENT_STORE),
    openMessageBroker(configuration.MESSAGE_BROKER),
    openDocumentStore(configuration.DOCUMENT_STORE),
    openDocumentStore(configuration.KEY_STORE),
  ] as const;
  try {
    const [eventStore, messageBroker, documentStore, keyStore] = await Promise.all(opening);
    const opened = [eventStore, messageBroker, documentStore, keyStore];
    return { eventStore, messageBroker, documentStore, keyStore, close: () => closeAll(opened) };
  } catch (error) {
    const settled = await Promise.allSettled<Closable>(opening);
    await closeAll(settled.filter((one) => one.status === 'fulfilled').map((one) => one.value));
    throw error;
  }
}

/** Closes all of them, also when one fails; then throws what failed. */
async function closeAll(closables: readonly Closable[]): Promise<void> {
  const failures = (await Promise.allSettled(closables.map((one) => one.close())))
    .filter((one) => one.status === 'rejected')
    .map((one) => one.reason as unknown);
  if (failures.length > 0) throw new AggregateError(failures, 'A port could not be closed');
}
