import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parkedTopic, userActivated, type UserActivatedV1 } from '#contracts';
import { openTestDocumentStore } from '#document-store/testing';
import { handleCommand, topicConsumer } from '#event-sourcing';
import { openEventStore } from '#event-store';
import { openMessageBroker, toMessage, type Message } from '#messaging';
import { account } from '../../services/account/src/account.js';
import { openAccount } from '../../services/account/src/lifecycle/open-account/open-account.js';
import type { Prepared } from '../comparisons.js';

/** Enough for a slice of one to two seconds. */
const GOOD = 15_000;
const BAD = 100;
const AT_ONCE = 750;
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/**
 * The opening of accounts, as the account service does it: with a hundred unreadable messages among good ones, and without.
 * What is parked goes to MongoDB where MONGODB_URL names a server, else to memory.
 */
export async function againstNoPoison(kafka: string): Promise<Prepared[]> {
  const folder = await mkdtemp(join(tmpdir(), 'prodouane-bench-'));
  const documents = await openTestDocumentStore();
  const broker = await openMessageBroker(kafka);
  const topics = { poisoned: `bench-poisoned-${randomUUID()}`, clean: `bench-clean-${randomUUID()}` };
  const names = Object.values(topics).flatMap((name) => [name, parkedTopic(name)]);
  await broker.provision(names.map((name) => ({ name, partitions: 6, replication: 1, retentionMs: -1 })));
  for (const topic of Object.values(topics)) {
    for (let n = 0; n < GOOD; n += AT_ONCE) {
      const messages = Array.from({ length: AT_ONCE }, good);
      const bad = topic === topics.poisoned ? Array.from({ length: (BAD * AT_ONCE) / GOOD }, unreadable) : [];
      await broker.publish(topic, [...messages, ...bad]);
    }
  }

  /** Good messages a second, from the first that arrives to the last, for a group that begins at the beginning. */
  const consumeAll = async (topic: string): Promise<number> => {
    const store = await openEventStore(`sqlite:${join(folder, `${randomUUID()}.db`)}`);
    const done = new AbortController();
    let handled = 0;
    let began = 0;
    let took = 0;
    const consumer = topicConsumer({
      group: `bench-${randomUUID()}`,
      contracts: [{ ...userActivated, topic }],
      broker,
      documents,
      log: silent,
      async handle({ data }) {
        began ||= performance.now();
        const activation = data as UserActivatedV1;
        const command = { eventId: randomUUID(), activation, at: new Date().toISOString() };
        await handleCommand(store, account, activation.accountId, (state) => openAccount(command, state));
        if (++handled < GOOD) return;
        took = performance.now() - began;
        done.abort();
      },
    });
    await consumer.run(done.signal);
    await store.close();
    return GOOD / (took / 1_000);
  };

  return [
    {
      id: 'poison',
      title: `messages handled/s with ${BAD} unreadable ones among ${GOOD} ÷ without`,
      bound: { kind: 'at least', value: 0.9 },
      subject: () => consumeAll(topics.poisoned),
      baseline: () => consumeAll(topics.clean),
      async stop() {
        await Promise.all([broker.close(), documents.close()]);
        await rm(folder, { recursive: true, force: true });
      },
    },
  ];
}

function good(): Message {
  const key = randomUUID();
  const time = new Date().toISOString();
  const attributes = {
    id: randomUUID(),
    source: '/prodouane/registration',
    type: userActivated.type,
    subject: key,
    time,
  };
  return toMessage(attributes, key, { ...userActivated.example, accountId: key });
}

const unreadable = (): Message => ({ ...good(), value: '{"half":' });
