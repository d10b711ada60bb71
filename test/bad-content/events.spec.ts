import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  eventsPassedOver,
  handleCommand,
  reactor,
  relay,
  rebuildView,
  silentWorkers,
  viewRunner,
  type Aggregate,
  type Worker,
} from '#event-sourcing';
import { openTestDocumentStore } from '#document-store/testing';
import type { DocumentStore } from '#document-store';
import { DamagedEvent, StreamTombstoned } from '#event-store';
import { openMessageBroker, type MessageBroker } from '#messaging';
import { register } from 'prom-client';
import { plantedStores, type PlantedStore } from '../../libs/event-store/test/planted-stores.js';
import {
  added,
  captureLog,
  counted,
  start,
  tallies,
  tallyEvents,
  tallyView,
  waitFor,
  type Added,
  type Line,
} from '../../libs/event-sourcing/test/support.js';

/** Within so long is said whatever cannot be read. */
const WITHIN_MS = 10_000;

const sum: Aggregate<number, Added> = {
  events: tallyEvents,
  initialState: 0,
  evolve: (total, { data }) => total + data.amount,
};
const envelope = '{"version":1}';

describe.each(Object.entries(plantedStores))('in a category on %s', (_, open) => {
  let planted: PlantedStore;
  let documents: DocumentStore;
  let broker: MessageBroker;
  let lines: Line[];
  let seen: number[];
  let running: { stop(): Promise<void> }[];

  beforeEach(async () => {
    planted = await open();
    documents = await openTestDocumentStore();
    broker = await openMessageBroker('sqlite::memory:');
    await broker.provision([{ name: counted.topic, partitions: 1, replication: 1, retentionMs: -1 }]);
    seen = [];
    running = [];
  });
  afterEach(async () => {
    await planted.close();
    await documents.close();
    await broker.close();
  });

  const append = async (stream: string, amount: number) => {
    const add = () => [added(amount) as unknown as Added];
    await handleCommand(planted.store, sum, stream.slice('tally-'.length), add);
  };
  /** A view, a reactor and a relay at work. */
  const follow = () => {
    const captured = captureLog();
    ({ lines } = captured);
    const stores = { store: planted.store, documents, log: captured.log };
    const workers: Worker[] = [
      viewRunner({ view: tallyView, ...stores }),
      relay({
        name: 'herald',
        events: [tallyEvents],
        ...stores,
        broker,
        map: ({ stream, data }) => ({ contract: counted, data: { tally: stream, amount: data['amount'] } }),
      }),
      reactor({
        name: 'clerk',
        events: tallyEvents,
        ...stores,
        react: async ({ data }) => void seen.push(data.amount),
      }),
    ];
    running.push(...workers.map(start));
  };
  const errors = () => lines.filter(({ level }) => level === 'error').map(({ fields }) => fields);
  const tally = async (id: string) => (await documents.collection(tallies).get(id))?.value;
  const passed = (reason: string) =>
    register
      .getSingleMetric('prodouane_unreadable_events_total')
      ?.get()
      .then(({ values }) => values.filter(({ labels }) => labels['reason'] === reason && labels['worker'] === 'clerk'))
      .then(([first]) => first?.value ?? 0);

  it.each([
    ['an event of another program', 'foreign', { type: 'note-taken', data: '{"by":"ops"}' }],
    ['one with metadata of its own', 'foreign', { type: 'added', data: '{"amount":9}', metadata: '{"by":"ops"}' }],
    ['one with metadata that are no JSON', 'foreign', { type: 'added', data: '{}', metadata: '{"version":' }],
    ['a body that is no JSON', 'foreign', { type: 'note-taken', data: 'Hello' }],
    ['a damaged event of ours', 'damaged', { type: 'added', data: '{"amount":', metadata: envelope }],
    ['an event of ours whose data is no object', 'damaged', { type: 'added', data: 'null', metadata: envelope }],
  ])('%s is passed over and told, and what follows is handled', async (_what, reason, event) => {
    const before = (await passed(reason)) ?? 0;
    const passedOver = eventsPassedOver();
    await append('tally-a', 1);
    await planted.plant('tally-a', event);
    await append('tally-b', 2);
    follow();
    await waitFor(() => seen.length === 2 && errors().length === 3, WITHIN_MS);
    for (const line of errors()) expect(line).toMatchObject({ stream: 'tally-a', revision: '1', reason });
    expect(errors().map(({ worker }) => worker)).toEqual(expect.arrayContaining(['tally.v1', 'clerk', 'herald']));
    expect(await passed(reason)).toBe(before + 1);
    expect(eventsPassedOver()).toBe(passedOver + 3);
    expect(silentWorkers()).toEqual([]);

    await planted.store.append('tally-a', 1n, [added(4)]);
    await waitFor(async () => (await tally('a'))?.amounts.length === 2, WITHIN_MS);
    expect(await tally('a')).toEqual({ sum: 5, amounts: [1, 4] });
    await waitFor(() => seen.length === 3, WITHIN_MS);
    expect(seen).toEqual([1, 2, 4]);
    await waitFor(async () => (await broker.lag([counted.topic], 'nobody')) === 3, WITHIN_MS);
    expect(errors()).toHaveLength(3);

    const { log } = captureLog();
    expect(await rebuildView({ view: tallyView, store: planted.store, documents, log })).toMatchObject({ events: 3 });
    expect(await tally('a')).toEqual({ sum: 5, amounts: [1, 4] });
  });

  it('an event of another program keeps no command from its stream, also at its end and at its beginning', async () => {
    const note = { type: 'note-taken', data: '{}' };
    await planted.plant('tally-a', note);
    await append('tally-a', 1);
    await planted.plant('tally-a', note);
    await planted.plant('tally-a', note);
    await append('tally-a', 2);
    const { revision } = await handleCommand(planted.store, sum, 'a', (total) => [
      added(total * 10) as unknown as Added,
    ]);
    expect(revision).toBe(5n);
    const amounts: unknown[] = [];
    for await (const { data } of planted.store.read('tally-a')) amounts.push(data['amount']);
    expect(amounts).toEqual([1, 2, 30]);
  });

  it('a damaged event of ours lets nothing be decided on its stream, and the error names it', async () => {
    await append('tally-a', 1);
    await planted.plant('tally-a', { type: 'added', data: '"secret', metadata: envelope });
    const deciding = append('tally-a', 2);
    await expect(deciding).rejects.toThrow(DamagedEvent);
    await expect(deciding).rejects.toThrow('added of tally-a at 1 is damaged');
  });

  it('an event of ours that only a newer version knows is waited for, with an alert', async () => {
    await append('tally-a', 1);
    const [later] = [{ ...added(2), type: 'doubled' }];
    await planted.store.append('tally-a', 0n, [later]);
    const { log } = captureLog();
    const view = start(viewRunner({ view: tallyView, store: planted.store, documents, log }));
    await expect(view.ended).rejects.toThrow('doubled v1 is not known here (tally-a at 1)');
    expect(await tally('a')).toEqual({ sum: 1, amounts: [1] });
  });

  it('a stream with a tombstone stops nobody', async () => {
    if (planted.tombstone === undefined) return; // the engine has none
    await append('tally-a', 1);
    await append('tally-b', 2);
    planted.tombstone('tally-a');
    await append('tally-b', 4);
    follow();
    await waitFor(() => seen.length === 3 && errors().length === 3, WITHIN_MS);
    expect(errors()[0]).toMatchObject({ stream: 'tally-a', type: '$streamDeleted', reason: 'system' });
    await append('tally-c', 8);
    await waitFor(() => seen.length === 4, WITHIN_MS);
    expect(seen).toEqual([1, 2, 4, 8]);
    for await (const event of planted.store.read('tally-a')) expect(event).toBeUndefined();
    await expect(planted.store.append('tally-a', 'none', [added(1)])).rejects.toThrow(StreamTombstoned);
  });
});
