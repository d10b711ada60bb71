import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BEGINNING, CaughtUp, type EventStore, type SubscribedEvent } from '#event-store';
import { known, rebuildView, viewRunner } from '#event-sourcing';
import { fold } from '../../src/views/fold.js';
import {
  added,
  captureLog,
  openStores,
  start,
  tallies,
  tallyEvents,
  tallyView,
  waitFor,
  type Added,
  type Stores,
  type Tally,
} from '../support.js';

const { log } = captureLog();
const streams = ['a', 'b', 'c'] as const;

/** What the log says, without any of the machinery: every event of a stream folded in order. */
async function foldOfLog(store: EventStore): Promise<Record<string, { revision: number; value: Tally | null }>> {
  const documents: Record<string, { revision: number; value: Tally | null }> = {};
  for (const id of streams) {
    let value: Tally | null = null;
    let revision = -1;
    for await (const event of store.read(`tally-${id}`)) {
      value = tallyView.project(value, known<Added>(tallyEvents, event));
      revision += 1;
    }
    if (revision >= 0) documents[id] = { revision, value };
  }
  return documents;
}

async function held({ documents }: Stores): Promise<Record<string, { revision: number; value: Tally | null }>> {
  const found: Record<string, { revision: number; value: Tally | null }> = {};
  for (const id of streams) {
    const document = await documents.collection<Tally>(tallies).get(id);
    if (document !== undefined) found[id] = { revision: document.revision, value: document.value };
  }
  return found;
}

/** Appends of random amounts (below zero: the document becomes empty). */
const appends = fc.array(fc.tuple(fc.constantFrom(...streams), fc.integer({ min: -1, max: 9 })), { maxLength: 30 });

async function append({ store }: Stores, id: string, amount: number): Promise<void> {
  let last: bigint | 'none' = 'none';
  for await (const { revision } of store.read(`tally-${id}`)) last = revision;
  await store.append(`tally-${id}`, last, [added(amount)]);
}

/** Each run opens stores of its own, which takes its time on a server. */
const patienceMs = 240_000;

describe('a view equals the fold of the log [I6]', () => {
  it(
    'whatever stops, starts, repeats, forgets or rebuilds in between',
    async () => {
      const happening = fc.oneof(
        {
          weight: 6,
          arbitrary: fc.record({ append: fc.constantFrom(...streams), amount: fc.integer({ min: -1, max: 9 }) }),
        },
        { weight: 1, arbitrary: fc.constantFrom('start', 'stop', 'forget', 'lose', 'rebuild') },
      );
      await fc.assert(
        fc.asyncProperty(fc.array(happening, { maxLength: 40 }), async (happenings) => {
          const stores = await openStores();
          const run = () => start(viewRunner({ view: tallyView, ...stores, log }));
          const running = [run()];
          for (const happened of happenings) {
            if (typeof happened === 'object') await append(stores, happened.append, happened.amount);
            else if (happened === 'start') running.push(run());
            else if (happened === 'stop') await running.pop()?.stop();
            else if (happened === 'rebuild') await rebuildView({ view: tallyView, ...stores, log });
            else if (happened === 'lose') await stores.documents.collection<Tally>(tallies).delete('a');
            else await stores.documents.drop({ name: 'checkpoint', version: 1, indexes: [] });
          }
          // A lost document comes back with its stream's next event; everything else must be right as it is.
          await append(stores, 'a', 1);
          running.push(run());
          const due = await foldOfLog(stores.store);
          await waitFor(async () => JSON.stringify(await held(stores)) === JSON.stringify(due));
          await Promise.all(running.map((view) => view.stop()));
          expect(await held(stores)).toEqual(due);
          expect((await rebuildView({ view: tallyView, ...stores, log })).differences).toEqual([]);
          await stores.close();
        }),
        { numRuns: 40, seed: 20260309 },
      );
    },
    patienceMs,
  );

  it(
    'in whatever order across streams, and however often, its events arrive',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          appends,
          fc.infiniteStream(fc.nat()),
          fc.integer({ min: 1, max: 8 }),
          async (all, random, size) => {
            const stores = await openStores();
            for (const [id, amount] of all) await append(stores, id, amount);
            const delivered = shuffledWithRepeats(await everyEvent(stores.store), random);
            const collection = stores.documents.collection<Tally>(tallies);
            for (let from = 0; from < delivered.length; from += size) {
              await fold(tallyView, stores.store, collection, delivered.slice(from, from + size));
            }
            expect(await held(stores)).toEqual(await foldOfLog(stores.store));
            await stores.close();
          },
        ),
        { numRuns: 60, seed: 20260310 },
      );
    },
    patienceMs,
  );
});

async function everyEvent(store: EventStore): Promise<SubscribedEvent[]> {
  const events: SubscribedEvent[] = [];
  for await (const item of store.subscribe(['tally'], BEGINNING, new AbortController().signal)) {
    if (item instanceof CaughtUp) break;
    events.push(item);
  }
  return events;
}

function shuffledWithRepeats<T>(items: readonly T[], random: Iterator<number>): T[] {
  const drawn = () => Number(random.next().value);
  return items
    .flatMap((item) => Array.from({ length: 1 + (drawn() % 3) }, () => ({ item, place: drawn() })))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}
