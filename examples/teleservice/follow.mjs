/** Follows what the portal tells teleservices, from the beginning, and keeps what it knows by that in a file. */
import { readFileSync } from 'node:fs';
import { Kafka, logLevel } from 'kafkajs';
import { apply, eventOf } from './fold.mjs';
import { load, save } from './state.mjs';

const {
  BROKERS = '127.0.0.1:9092',
  GROUP = 'teleservice-example.known',
  STATE_FILE = 'known.json',
  KAFKA_USER: username,
  KAFKA_PASSWORD: password,
  KAFKA_CA,
} = process.env;
const topics = ['account', 'adhesion', 'teleservice'].map((name) => `prodouane.public.${name}.v1`);

const kafka = new Kafka({
  clientId: 'teleservice-example',
  brokers: BROKERS.split(','),
  logLevel: logLevel.WARN,
  ...(KAFKA_CA && { ssl: { ca: [readFileSync(KAFKA_CA)] } }),
  ...(username && { sasl: { mechanism: 'scram-sha-512', username, password } }),
});
const consumer = kafka.consumer({ groupId: GROUP, sessionTimeout: 10_000 });
const state = await load(STATE_FILE);

async function handle({ batch: { topic, partition, messages } }) {
  const count = { applied: 0, known: 0, skipped: 0, void: 0, unreadable: 0 };
  for (const message of messages) {
    try {
      count[apply(state.known, eventOf(message))] += 1;
    } catch (error) {
      // No later try would read it: put it aside for a human, and go on with the others.
      count.unreadable += 1;
      const { offset } = message;
      const isPlace = (one) => one.topic === topic && one.partition === partition && one.offset === offset;
      if (!state.putAside.some(isPlace)) state.putAside.push({ topic, partition, offset, error: error.message });
    }
  }
  const next = String(BigInt(messages.at(-1).offset) + 1n);
  state.offsets.set(`${topic}/${partition}`, next);
  await save(STATE_FILE, state);
  // Ours is the offset in the file. The group's is for whoever watches how far we are behind.
  await consumer.commitOffsets([{ topic, partition, offset: next }]);
  console.log(`${topic}/${partition} up to ${next}: ${JSON.stringify(count)}`);
}

// kafkajs gives up on some errors while the process lives on: end it, and let whoever started it start it again.
consumer.on(consumer.events.CRASH, ({ payload: { restart, error } }) => {
  console.error(error);
  if (!restart) process.exit(1);
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void consumer.disconnect());

await consumer.connect();
await consumer.subscribe({ topics, fromBeginning: true });
await consumer.run({ autoCommit: false, eachBatch: handle });
for (const [place, offset] of state.offsets) {
  const [topic, partition] = place.split('/');
  consumer.seek({ topic, partition: Number(partition), offset });
}
