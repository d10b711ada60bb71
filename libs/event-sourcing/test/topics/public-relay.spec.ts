import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { beginEpoch, Checkpoints, epochOf, FIRST_EPOCH, publicRelay } from '#event-sourcing';
import { manualClock, type ManualClock } from '#event-sourcing/testing';
import type { ReceivedMessage } from '#messaging';
import { added, captureLog, counted, openStores, start, tallyEvents, waitFor, type Stores } from '../support.js';

const topic = { name: counted.topic, partitions: 3, replication: 1, retentionMs: -1 };
const restored = { actor: 'ops', reason: 'disk 3' };

let stores: Stores;
let clock: ManualClock;
let messages: ReceivedMessage[];
let reading: { stop(): Promise<void> };
beforeEach(async () => {
  stores = await openStores();
  await stores.broker.provision([topic]);
  clock = manualClock('2026-03-09T09:00:00.000Z');
  messages = [];
  const run = (signal: AbortSignal) =>
    stores.broker.consume([topic.name], randomUUID(), async (batch) => void messages.push(...batch), signal);
  reading = start({ name: 'reading', run });
});
afterEach(async () => {
  await reading.stop();
  await stores.close();
});

const relaying = () =>
  start(
    publicRelay({
      name: 'tally.public-relay',
      events: [tallyEvents],
      ...stores,
      log: captureLog().log,
      map: ({ stream, data }) => ({ contract: counted, data: { ...data, tally: stream } }),
    }),
  );
const count = (tally: string, amount: number) => stores.store.append(`tally-${tally}`, 'none', [added(amount)]);
/** What was published, in the order of one key, as `epoch amount`. */
const told = () =>
  messages.map(
    ({ headers, value }) => `${headers['ce_epoch']} ${(JSON.parse(value ?? '') as { amount: number }).amount}`,
  );
const isTold = (length: number) => waitFor(() => messages.length >= length);

describe('a public relay', () => {
  it('tells the first epoch of a log that was never restored', async () => {
    await count('a', 1);
    const running = relaying();
    await isTold(1);
    await running.stop();
    expect(FIRST_EPOCH).toBe('1970-01-01T00:00:00.000Z');
    expect(told()).toEqual([`${FIRST_EPOCH} 1`]);
  });

  it('publishes everything anew once another epoch begins, be it while it runs, and each as the newest', async () => {
    await count('a', 1);
    const running = relaying();
    await isTold(1);
    const second = await beginEpoch(stores.store, { clock, ...restored });
    await count('b', 2);
    await waitFor(() => told().includes(`${second} 2`));
    await running.stop();
    expect(told().filter((each) => each.startsWith(second))).toEqual(
      expect.arrayContaining([`${second} 1`, `${second} 2`]),
    );
    const before = messages.length;

    const third = await beginEpoch(stores.store, { clock, ...restored });
    const again = relaying();
    await isTold(before + 2);
    await again.stop();
    expect(told().slice(before).sort()).toEqual([`${third} 1`, `${third} 2`]);
    expect([FIRST_EPOCH < second, second < third]).toEqual([true, true]);
  });

  it('goes on from its checkpoint in an epoch', async () => {
    const epoch = await beginEpoch(stores.store, { clock, ...restored });
    await count('a', 1);
    const first = relaying();
    await isTold(1);
    await first.stop();
    await count('b', 2);
    const second = relaying();
    await isTold(2);
    await second.stop();
    expect(told()).toEqual([`${epoch} 1`, `${epoch} 2`]);
    expect(await new Checkpoints(stores.documents).get('tally.public-relay')).toBe(-1n);
  });
});

describe('an epoch', () => {
  it('is the instant at which it begins, and later than the former one whatever the clock says', async () => {
    const options = { clock, ...restored };
    expect(await epochOf(stores.store)).toBe(FIRST_EPOCH);
    expect(await beginEpoch(stores.store, options)).toBe('2026-03-09T09:00:00.000Z');
    clock.advance(-3_600_000);
    expect(await beginEpoch(stores.store, options)).toBe('2026-03-09T09:00:00.001Z');
    expect(await epochOf(stores.store)).toBe('2026-03-09T09:00:00.001Z');
  });

  it('says who began it, and why', async () => {
    await beginEpoch(stores.store, { clock, ...restored });
    for await (const { metadata } of stores.store.read('log-epoch')) expect(metadata).toMatchObject(restored);
  });
});
