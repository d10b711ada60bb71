/**
 * Counts to twenty with everything at work: commands, a relay and a view on the files of a folder. Prints each number
 * once it is acknowledged, and ends when all is published and shown. Run again, it goes on where it was killed.
 */
import { Checkpoints, handleCommand, relay, viewRunner, type Aggregate } from '#event-sourcing';
import { BEGINNING, CaughtUp } from '#event-store';
import {
  captureLog,
  counted,
  openStores,
  start,
  tallies,
  tallyEvents,
  tallyView,
  waitFor,
  type Counted,
  type Tally,
} from '../support.js';

const folder = process.argv[2] ?? '';
const stores = await openStores(folder);
const { log } = captureLog();
const tally: Aggregate<number, Counted> = {
  events: tallyEvents,
  initialState: 0,
  evolve: (_, { data }) => data.amount,
};

await stores.broker.provision([{ name: counted.topic, partitions: 1, replication: 1, retentionMs: -1 }]);
const relaying = relay({
  name: 'tally.relay',
  events: [tallyEvents],
  ...stores,
  log,
  map: ({ data }) => ({ contract: counted, data }),
});
const known = new Set<string>();
for await (const { id } of stores.store.read('tally-a')) known.add(id);
const running = [start(relaying), start(viewRunner({ view: tallyView, ...stores, log }))];

for (let amount = 1; amount <= 20; amount += 1) {
  const before = await stores.broker.lag([counted.topic], 'nobody');
  const id = `0192f0c1-7b20-7a55-8a3c-${amount.toString().padStart(12, '0')}`;
  await handleCommand(stores.store, tally, 'a', () => [{ id, type: 'added', data: { tally: 'a', amount } }]);
  process.stdout.write(`${amount}\n`);
  if (known.has(id)) continue;
  await waitFor(async () => (await stores.broker.lag([counted.topic], 'nobody')) > before);
}
await waitFor(async () => (await stores.documents.collection<Tally>(tallies).get('a'))?.revision === 19);
// A number that came again after a crash may have been taken for a later one: the checkpoint tells that all are published.
let last = BEGINNING;
for await (const event of stores.store.subscribe(['tally'], BEGINNING, new AbortController().signal)) {
  if (event instanceof CaughtUp) break;
  last = event.position;
}
const checkpoints = new Checkpoints(stores.documents);
await waitFor(async () => (await checkpoints.get('tally.relay')) >= last);
await Promise.all(running.map((worker) => worker.stop()));
await stores.close();
