import { randomUUID } from 'node:crypto';
import { contracts, registrationEvents } from '#contracts';
import { toMessage } from '#messaging';
import kafkajs from 'kafkajs';
import { here, libraryOf } from '../checkout.js';
import type { Prepared } from '../comparisons.js';
import { closedLoop } from '../paired.js';

const EVENTS = 40_000;
const AT_ONCE = 500;
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** The relay, from the store to the topic with its checkpoints, against kafkajs sending the same messages from memory. */
export async function againstRawKafka(url: string, checkout = here): Promise<Prepared[]> {
  const { openEventStore } = await libraryOf<typeof import('#event-store')>(checkout, 'event-store');
  const { openDocumentStore } = await libraryOf<typeof import('#document-store')>(checkout, 'document-store');
  const { openMessageBroker } = await libraryOf<typeof import('#messaging')>(checkout, 'messaging');
  const { relay } = await libraryOf<typeof import('#event-sourcing')>(checkout, 'event-sourcing');
  const contract = contracts.find(({ name }) => name === 'user-registered')!;
  const store = await openEventStore('sqlite::memory:');
  const documents = await openDocumentStore('sqlite::memory:');
  const broker = await openMessageBroker(url);
  const [relayed, raw] = [`bench-relayed-${randomUUID()}`, `bench-raw-${randomUUID()}`];
  await broker.provision([relayed, raw].map((name) => ({ name, partitions: 6, replication: 1, retentionMs: -1 })));
  const data = { ...contract.example } as Record<string, string>;
  const published = { ...contract, topic: relayed };
  for (let n = 0; n < EVENTS; n += AT_ONCE) {
    const events = Array.from({ length: AT_ONCE }, () => ({
      id: randomUUID(),
      type: 'user-registered',
      data: { ...data, [contract.key]: randomUUID() },
      metadata: { version: 1 },
    }));
    await store.append(`registration-${randomUUID()}`, 'none', events);
  }
  const time = new Date().toISOString();
  const messages = Array.from({ length: AT_ONCE }, () => {
    const key = randomUUID();
    const attributes = { id: randomUUID(), source: '/prodouane/registration', type: contract.type, subject: key, time };
    return toMessage(attributes, key, { ...data, [contract.key]: key });
  });
  const brokers = (/^kafka:\/\/([^/?]+)/.exec(url)?.[1] ?? '').split(',');
  const producer = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING }).producer({
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  const onTopic = () => broker.lag([relayed], 'bench');
  const batches = closedLoop(1, async () => {
    await producer.sendBatch({
      acks: -1,
      topicMessages: [{ topic: raw, messages: messages.map((one) => ({ ...one })) }],
    });
  });
  /** What is read; a checkout of before there were catalogues asks for names. */
  const read = { events: [registrationEvents], categories: ['registration'] };
  /** From the first event to the last, unless the time is over before. */
  const relayAll = async (over: AbortSignal): Promise<void> => {
    const atTheEnd = new AbortController();
    let mapped = 0;
    const worker = relay({
      name: `bench-${randomUUID()}`,
      ...read,
      store,
      broker,
      documents,
      log: silent,
      map(event) {
        if (++mapped === EVENTS) atTheEnd.abort(); // what is in hand is published still
        return { contract: published, data: event.data };
      },
    });
    await worker.run(AbortSignal.any([over, atTheEnd.signal]));
  };
  return [
    {
      id: 'P10',
      title: 'relayed events/s ÷ raw kafkajs batch send, acks all',
      bound: { kind: 'at least', value: 0.7 },
      async subject(milliseconds) {
        const before = await onTopic();
        const start = performance.now();
        const over = AbortSignal.timeout(milliseconds);
        while (!over.aborted) await relayAll(over);
        const seconds = (performance.now() - start) / 1_000;
        return ((await onTopic()) - before) / seconds;
      },
      baseline: async (milliseconds) => AT_ONCE * (await batches(milliseconds)),
      async stop() {
        await producer.disconnect();
        await Promise.all([broker.close(), store.close(), documents.close()]);
      },
    },
  ];
}
