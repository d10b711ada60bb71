import { randomUUID } from 'node:crypto';
import { accountOpened, provisionedTopics } from '#contracts';
import { openDocumentStore } from '#document-store';
import { topicConsumer } from '#event-sourcing';
import { openMessageBroker, toMessage, type Message } from '#messaging';
import { captureLog, temporaryFolder } from '#runtime/testing';

export const group = 'porter.greet';
export const topic = accountOpened.topic;

/** A message of an account, which the consumer takes. */
export function good(accountId: string): Message {
  const about = { id: randomUUID(), source: '/prodouane/account', type: accountOpened.type, subject: accountId };
  const time = '2026-03-09T09:00:00.000Z';
  return toMessage({ ...about, time }, accountId, { ...accountOpened.example, accountId });
}

/** One that no try can read. */
export const bad = (accountId: string): Message => ({ ...good(accountId), value: '{"\u009b31m":' });

export interface ParkingHouse {
  /** Accounts of which the consumer has handled a message, in that order. */
  readonly handled: readonly string[];
  /** While it is set, the consumer takes nothing: not even what is good. */
  isBroken: boolean;
  publish(...messages: Message[]): Promise<void>;
  close(): Promise<void>;
}

/** A consumer at work on stores in a folder, to which the environment points the commands. */
export async function openParkingHouse(): Promise<ParkingHouse> {
  const folder = await temporaryFolder();
  const before = process.env['DOCUMENT_STORE'];
  process.env['DOCUMENT_STORE'] = `sqlite:${folder.path}/documents.db`;
  const documents = await openDocumentStore(process.env['DOCUMENT_STORE']);
  const broker = await openMessageBroker('sqlite::memory:');
  await broker.provision(provisionedTopics);
  const handled: string[] = [];
  const house = { handled, isBroken: false };
  const consumer = topicConsumer({
    ...{ group, contracts: [accountOpened], broker, documents, log: captureLog().log },
    async handle({ data }) {
      if (house.isBroken) throw new RangeError('Not yet');
      handled.push(data.accountId);
    },
  });
  const stopping = new AbortController();
  const consuming = consumer.run(stopping.signal);
  return Object.assign(house, {
    publish: (...messages: Message[]) => broker.publish(topic, messages),
    async close() {
      stopping.abort();
      await consuming;
      await Promise.all([broker.close(), documents.close()]);
      if (before === undefined) delete process.env['DOCUMENT_STORE'];
      else process.env['DOCUMENT_STORE'] = before;
      await folder.remove();
    },
  });
}
