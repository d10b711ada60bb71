import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CheckpointAstray, Checkpoints, follow } from '#event-sourcing';
import { openEventStore, type EventStore } from '#event-store';
import { added, captureLog, openStores, start, tallyEvents, waitFor, type Stores } from '../support.js';

let stores: Stores;
let restored: EventStore;
beforeEach(async () => {
  stores = await openStores();
  restored = await openEventStore('sqlite::memory:');
});
afterEach(async () => {
  await stores.close();
  await restored.close();
});

const clerk = (store: EventStore, handled: unknown[] = []) =>
  follow({
    ...{ ...stores, store, name: 'clerk', events: [tallyEvents], batchSize: 100, log: captureLog().log },
    handle: async (events) => void handled.push(...events.map(({ data }) => data['amount'])),
  });

/** Follows the log to its end. */
async function followAll(store: EventStore, amounts: number): Promise<void> {
  const handled: unknown[] = [];
  const running = start(clerk(store, handled));
  await waitFor(() => handled.length === amounts);
  await running.stop();
}

describe('a checkpoint of a log that was restored to an earlier moment', () => {
  const first = added(1);
  beforeEach(async () => {
    for (const store of [stores.store, restored]) await store.append('tally-a', 'none', [first]);
    await stores.store.append('tally-a', 0n, [added(2)]);
    await followAll(stores.store, 2);
  });

  const fits = () => new Checkpoints(stores.documents).mustBeOf(restored);

  it('is astray where the log ends before it', async () => {
    await expect(fits()).rejects.toThrow('clerk has finished with tally-a at 1');
    await expect(start(clerk(restored)).ended).rejects.toBeInstanceOf(CheckpointAstray);
  });

  it('is astray where the log has grown beyond it since', async () => {
    await restored.append('tally-a', 0n, [added(3), added(4)]);
    await expect(fits()).rejects.toBeInstanceOf(CheckpointAstray);
    await expect(start(clerk(restored)).ended).rejects.toBeInstanceOf(CheckpointAstray);
  });

  it('is found among others, of whichever worker', async () => {
    const checkpoints = new Checkpoints(stores.documents);
    for (let each = 0; each < 120; each += 1) await checkpoints.advance(`worker-${each}`, 0n);
    await expect(fits()).rejects.toMatchObject({ worker: 'clerk' });
    await checkpoints.mustBeOf(stores.store);
  });
});

describe('a checkpoint', () => {
  it('fits the log that it was made of, and one that goes on behind it', async () => {
    await stores.store.append('tally-a', 'none', [added(1)]);
    await followAll(stores.store, 1);
    await stores.store.append('tally-a', 0n, [added(2)]);
    await new Checkpoints(stores.documents).mustBeOf(stores.store);
    await followAll(stores.store, 1);
  });

  it('of an earlier version, which noted no event, is believed', async () => {
    await new Checkpoints(stores.documents).advance('clerk', 7n);
    await new Checkpoints(stores.documents).mustBeOf(restored);
  });
});
