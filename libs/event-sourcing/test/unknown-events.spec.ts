import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  Checkpoints,
  handleCommand,
  isFault,
  leased,
  rebuildView,
  topicConsumer,
  UnknownEvent,
  unleased,
  viewRunner,
  type Log,
  type Worker,
} from '#event-sourcing';
import type { NewEvent } from '#event-store';
import { toMessage } from '#messaging';
import { register } from 'prom-client';
import {
  captureLog,
  counted,
  openStores,
  start,
  tallies,
  tallyEvents,
  tallyView,
  waitFor,
  type Stores,
  type Tally,
} from './support.js';
import { startReplica, type Replica } from './two-versions.js';

let folder: string;
let stores: Stores;
let opened: Stores[];
let running: Replica[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unknown-'));
  opened = [];
  running = [];
  stores = await open();
  await stores.broker.provision([{ name: counted.topic, partitions: 1, replication: 1, retentionMs: -1 }]);
});
afterEach(async () => {
  for (const replica of running) await replica.stop();
  for (const each of opened) await each.close();
  await rm(folder, { recursive: true });
});

async function open(): Promise<Stores> {
  const one = await openStores(folder);
  opened.push(one);
  return one;
}

async function startOf(version: 'older' | 'newer', lease: (worker: Worker, log: Log) => Worker): Promise<Replica> {
  const replica = startReplica(version, await open(), lease);
  running.push(replica);
  return replica;
}

const withLease =
  (holder: string) =>
  (worker: Worker, log: Log): Worker =>
    leased(worker, { documents: stores.documents, holder, log });

async function append(...events: readonly (number | 'doubled')[]): Promise<void> {
  for (const event of events) {
    const isAdded = event !== 'doubled';
    const stored: NewEvent = {
      id: randomUUID(),
      type: isAdded ? 'added' : 'doubled',
      data: { tally: 'a', ...(isAdded && { amount: event }) },
      metadata: { version: 1 },
    };
    const stream: bigint[] = [];
    for await (const { revision } of stores.store.read('tally-a')) stream.push(revision);
    await stores.store.append('tally-a', stream.at(-1) ?? 'none', [stored]);
  }
}

const names = ['tally.v1', 'tally.relay', 'tally.react'];
const tally = async () => stores.documents.collection<Tally>(tallies).get('a');
const checkpoints = () => Promise.all(names.map((name) => new Checkpoints(stores.documents).get(name)));
const alerts = ({ lines }: Replica) =>
  lines.filter(({ level, fields }) => level === 'error' && fields['type'] === 'doubled');
const allStand = async (position: bigint) => (await checkpoints()).every((each) => each === position);
const lease = async (name: string) =>
  (
    await stores.documents
      .collection<{ holder: string; until: number }>({ name: 'lease', version: 1, indexes: [] })
      .get(name)
  )?.value;
const positions = async () => {
  const found: bigint[] = [];
  for await (const event of stores.store.subscribe(['tally'], -1n, AbortSignal.timeout(10_000))) {
    if (!('position' in event)) break;
    found.push(event.position);
  }
  return found;
};

/** The names of all that is on the topic, in order. */
async function published(): Promise<string[]> {
  const types: string[] = [];
  const stop = new AbortController();
  const group = randomUUID();
  const reading = stores.broker.consume(
    [counted.topic],
    group,
    async (batch) => void types.push(...batch.map(({ headers }) => headers['ce_type']?.split('.').at(-2) ?? '')),
    stop.signal,
  );
  await waitFor(async () => (await stores.broker.lag([counted.topic], group)) === 0);
  stop.abort();
  await reading;
  return types;
}

async function alertsCounted(worker: string): Promise<number> {
  const { values = [] } = (await register.getSingleMetric('prodouane_unknown_events_total')?.get()) ?? {};
  return values.find(({ labels }) => labels['worker'] === worker && labels['type'] === 'doubled')?.value ?? 0;
}

describe('of two versions side by side, the older one', () => {
  it('gives its leases back at an event that only the newer knows, which goes on: nothing is lost or done twice', async () => {
    await append(1, 2, 'doubled', 4);
    const [, second, , last] = await positions();
    const before = await Promise.all(names.map(alertsCounted));
    const older = await startOf('older', withLease('older'));
    await waitFor(() => alerts(older).length === 3);
    await waitFor(async () => (await Promise.all(names.map(lease))).every((each) => each?.until === 0));
    expect(
      alerts(older)
        .map(({ fields }) => fields['worker'])
        .sort(),
    ).toEqual([...names].sort());
    expect(await Promise.all(names.map(alertsCounted))).toEqual(before.map((count) => count + 1));
    expect(await allStand(second!)).toBe(true);
    expect(await tally()).toMatchObject({ revision: 1, value: { sum: 3, amounts: [1, 2] } });
    expect(await published()).toEqual(['tally-counted', 'tally-counted']);
    expect(older.seen).toEqual(['added', 'added']);

    const newer = await startOf('newer', withLease('newer'));
    await waitFor(() => allStand(last!));
    expect(await tally()).toMatchObject({ revision: 3, value: { sum: 10, amounts: [1, 2, 3, 4] } });
    expect(await published()).toEqual(['tally-counted', 'tally-counted', 'tally-doubled', 'tally-counted']);
    expect(newer.seen).toEqual(['doubled', 'added']);

    await newer.stop(); // and once the newer one is gone, the older one goes on with what it knows
    await append(5);
    const end = (await positions()).at(-1);
    await waitFor(() => allStand(end!));
    expect((await tally())?.value?.amounts).toEqual([1, 2, 3, 4, 5]);
    expect(older.seen).toEqual(['added', 'added', 'added']);
    expect(alerts(older)).toHaveLength(3);
  }, 60_000);

  it('leaves its lease alone for longer than others look for one', async () => {
    await append(1, 'doubled');
    const older = await startOf('older', withLease('older'));
    await waitFor(() => alerts(older).length === 3);
    const until = Date.now() + 2_000;
    while (Date.now() < until) {
      for (const each of await Promise.all(names.map(lease))) expect(each?.until ?? 0).toBe(0);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(alerts(older)).toHaveLength(3);
  });

  it('waits without a lease as well, and goes on behind the checkpoint of the newer', async () => {
    await append(1, 'doubled');
    const older = await startOf('older', unleased);
    await waitFor(() => alerts(older).length === 3);
    const newer = await startOf('newer', withLease('newer'));
    await waitFor(() => newer.seen.length === 1);
    await waitFor(async () => (await tally())?.revision === 1);
    await newer.stop();
    await append(3);
    await waitFor(() => older.seen.length === 2);
    expect(older.seen).toEqual(['added', 'added']);
    await waitFor(async () => (await tally())?.revision === 2);
    expect((await tally())?.value?.amounts).toEqual([1, 1, 3]);
  }, 60_000);

  it('decides nothing on a stream that holds the event', async () => {
    await append(1, 'doubled');
    const aggregate = { events: tallyEvents, initialState: 0, evolve: (sum: number) => sum };
    let decided = false;
    const failure: unknown = await handleCommand(stores.store, aggregate, 'a', () => {
      decided = true;
      return [];
    }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UnknownEvent);
    expect(failure).toMatchObject({ type: 'doubled', version: 1, message: expect.stringContaining('tally-a at 1') });
    expect(isFault(failure)).toBe(true);
    expect(decided).toBe(false);
  });

  it('knows no version of a schema that came after its own', async () => {
    const later = { id: randomUUID(), type: 'added', data: { amount: 'one' }, metadata: { version: 2 } };
    await stores.store.append('tally-a', 'none', [later]);
    const { log, lines } = captureLog();
    await expect(start(viewRunner({ view: tallyView, ...stores, log })).ended).rejects.toThrow('added v2 is not known');
    expect(await tally()).toBeUndefined();
    expect(lines).toEqual([]);
  });

  it('rebuilds no view past it, and leaves the live one as it is', async () => {
    await append(1, 'doubled');
    const live = { id: 'a', revision: 1, value: { sum: 2, amounts: [1, 1] } };
    await stores.documents.collection<Tally>(tallies).putAll([live]);
    await expect(rebuildView({ view: tallyView, ...stores, log: captureLog().log })).rejects.toThrow(UnknownEvent);
    expect(await tally()).toEqual(live);
  });

  it('folds what it missed of a stream up to the event in hand, though one that it does not know follows', async () => {
    await append(1, 2, 3, 'doubled');
    const [, second] = await positions();
    await new Checkpoints(stores.documents).advance('tally.v1', second!);
    await expect(start(viewRunner({ view: tallyView, ...stores, log: captureLog().log })).ended).rejects.toThrow(
      UnknownEvent,
    );
    expect(await tally()).toMatchObject({ revision: 2, value: { amounts: [1, 2, 3] } });
  });

  it('has a message come again whose handling meets it, and parks nothing', async () => {
    await append(1, 'doubled');
    const { log, lines } = captureLog();
    const aggregate = { events: tallyEvents, initialState: 0, evolve: (sum: number) => sum };
    const consuming = start(
      topicConsumer({
        group: 'tally.consume',
        contracts: [counted],
        ...stores,
        log,
        handle: async ({ subject }) => void (await handleCommand(stores.store, aggregate, subject, () => [])),
      }),
    );
    const data = { tally: 'a', amount: 1 };
    const facts = { id: randomUUID(), source: '/prodouane/tally', type: counted.type, subject: 'a' };
    await stores.broker.publish(counted.topic, [toMessage({ ...facts, time: new Date().toISOString() }, 'a', data)]);
    await waitFor(() => lines.filter(({ level }) => level === 'error').length >= 2);
    await consuming.stop();
    expect(lines.map(({ message }) => message)).not.toContain('parks a message');
    expect(lines.find(({ level }) => level === 'error')?.fields).toMatchObject({
      worker: 'tally.consume',
      type: 'doubled',
    });
  });
});
