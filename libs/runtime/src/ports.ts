import { openDocumentStore, type DocumentStore } from '#document-store';
import { openEventStore, type EventStore } from '#event-store';
import { openMessageBroker, type MessageBroker } from '#messaging';
import type { Logger } from 'pino';
import { brokerAlert } from './broker-alert.js';

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

interface PortOptions {
  /** The clock by which documents expire and events are dated; of this machine by default. */
  readonly now?: () => number;
  /** Where the broker's alerts go. */
  readonly log?: Pick<Logger, 'error' | 'warn'>;
}

/**
 * Opens the four ports, one after another: each takes milliseconds, and drivers that share a module cannot be loaded at the
 * same time everywhere. When one cannot be opened, closes those before it and throws that one's error.
 */
export async function openPorts(urls: PortConfiguration, options: PortOptions = {}): Promise<OpenPorts> {
  const { now, log } = options;
  const brokerOptions = { ...(now && { now }), ...(log && { alert: brokerAlert(log) }) };
  const opened: Closable[] = [];
  const keep = <T extends Closable>(port: T): T => {
    opened.unshift(port);
    return port;
  };
  try {
    const eventStore = keep(await openEventStore(urls.EVENT_STORE, options));
    const messageBroker = keep(await openMessageBroker(urls.MESSAGE_BROKER, brokerOptions));
    const documentStore = keep(await openDocumentStore(urls.DOCUMENT_STORE, options));
    const keyStore = keep(await openDocumentStore(urls.KEY_STORE, options));
    return { eventStore, messageBroker, documentStore, keyStore, close: () => closeAll(opened) };
  } catch (error) {
    await closeAll(opened);
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
