/** Follows the accounts of the portal, from the beginning, and keeps the list of them in a file. */
import { readFileSync } from 'node:fs';
import { Kafka, logLevel } from 'kafkajs';
import { apply, eventOf } from './fold.mjs';
import { load, save } from './state.mjs';

const {
  BROKERS = '127.0.0.1:9092',
  GROUP = 'teleservice-example.accounts',
  STATE_FILE = 'accounts.json',
  KAFKA_USER: username,
  KAFKA_PASSWORD: password,
  KAFKA_CA,
} = process.env;
const topic = 'prodouane.public.account.v1';

const kafka = new Kafka({
  clientId: 'teleservice-example',
  brokers: BROKERS.split(','),
  logLevel: logLevel.WARN,
  ...(KAFKA_CA && { ssl: { ca: [readFileSync(KAFKA_CA)] } }),
  ...(username && { sasl: { mechanism: 'scram-sha-512', username, password } }),
});
const consumer = kafka.consumer({ groupId: GROUP, sessionTimeout: 10_000 });
const state = await load(STATE_FILE);

async function handle({ batch: { partition, messages } }) {
  const count = { applied: 0, known: 0, skipped: 0, void: 0, unreadable: 0 };
  for (const message of messages) {
    try {
      count[apply(state.known, eventOf(message))] += 1;
    } catch (error) {
      // No later try would read it: put it aside for a human, and go on with the others.
      count.unreadable += 1;
      const { offset } = message;
      const isNew = !state.putAside.some((one) => one.partition === partition && one.offset === offset);
      if (isNew) state.putAside.push({ partition, offset, error: error.message });
    }
  }
  const next = String(BigInt(messages.at(-1).offset) + 1n);
  state.offsets.set(String(partition), next);
  await save(STATE_FILE, state);
  // Ours is the offset in the file. The group's is for whoever watches how far we are behind.
  await consumer.commitOffsets([{ topic, partition, offset: next }]);
  console.log(`partition ${partition} up to ${next}: ${JSON.stringify(count)}, ${state.known.accounts.size} accounts`);
}

// kafkajs gives up on some errors while the process lives on: end it, and let whoever started it start it again.
consumer.on(consumer.events.CRASH, ({ payload: { restart, error } }) => {
  console.error(error);
  if (!restart) process.exit(1);
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void consumer.disconnect());

await consumer.connect();
await consumer.subscribe({ topic, fromBeginning: true });
await consumer.run({ autoCommit: false, eachBatch: handle });
for (const [partition, offset] of state.offsets) consumer.seek({ topic, partition: Number(partition), offset });
