import { randomUUID } from 'node:crypto';
import { defineContract, parkedTopic } from '#contracts';
import { topicConsumer, type ReceivedEvent, type Worker } from '#event-sourcing';
import { toMessage, type Message, type ReceivedMessage } from '#messaging';
import { z } from 'zod';
import { Parking } from '../../src/topics/parking.js';
import { captureLog, openStores, waitFor, type Line, type Stores } from '../support.js';

export const opened = defineContract({
  name: 'door-opened',
  version: 1,
  description: 'A door was opened.',
  context: 'account',
  key: 'door',
  schema: z.strictObject({ door: z.string(), by: z.string(), note: z.string().optional() }),
  example: { door: 'a', by: 'b' },
});
export type Opened = z.infer<typeof opened.schema>;
export const { topic } = opened;
export const group = 'porter.greet';
export const time = '2026-03-09T09:00:00.000Z';

export const message = (door: string, by: string, more: object = {}): Message =>
  toMessage({ id: randomUUID(), source: '/prodouane/door', type: opened.type, subject: door, time }, door, {
    door,
    by,
    ...more,
  });
/** A message that no try can read. */
export const bad = (door: string): Message => ({ ...message(door, ''), value: '{"door":' });

/** A handler that notes who opened which door, `a:ada`. */
export const noting = (seen: string[]) => async (event: ReceivedEvent<Opened>) => {
  seen.push(`${event.data.door}:${event.data.by}`);
};

/** A topic of one partition, and consumers of one group on it. */
export interface House extends Stores {
  readonly lines: readonly Line[];
  consumer(handle: (event: ReceivedEvent<Opened>) => Promise<void>): Worker;
  publish(...messages: Message[]): Promise<void>;
  /** What stands on the parked topic, once it holds as many, and as many wait to be released. */
  parked(count: number): Promise<ReceivedMessage[]>;
}

export async function openHouse(): Promise<House> {
  const stores = await openStores();
  const { log, lines } = captureLog();
  const facts = { partitions: 1, replication: 1, retentionMs: -1 };
  await stores.broker.provision([topic, parkedTopic(topic)].map((name) => ({ ...facts, name })));
  return {
    ...stores,
    lines,
    consumer: (handle) => topicConsumer({ group, contracts: [opened], ...stores, log, handle }),
    publish: (...messages) => stores.broker.publish(topic, messages),
    async parked(count) {
      const messages: ReceivedMessage[] = [];
      const controller = new AbortController();
      const handle = async (batch: readonly ReceivedMessage[]) => void messages.push(...batch);
      const consuming = stores.broker.consume([parkedTopic(topic)], randomUUID(), handle, controller.signal);
      const parking = new Parking(stores.documents, stores.broker, group);
      await waitFor(async () => messages.length >= count && (await parking.count()) >= count);
      controller.abort();
      await consuming;
      return messages;
    },
  };
}
