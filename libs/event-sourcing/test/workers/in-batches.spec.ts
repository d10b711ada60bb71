import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BEGINNING, CaughtUp, openEventStore, type EventStore, type SubscribedEvent } from '#event-store';
import { inBatches, type Batch } from '../../src/workers/in-batches.js';
import { added, waitFor } from '../support.js';

let store: EventStore;
let controller: AbortController;
beforeEach(async () => {
  store = await openEventStore('sqlite::memory:');
  controller = new AbortController();
});
afterEach(async () => {
  controller.abort();
  await store.close();
});

const append = async (from: number, to: number): Promise<void> => {
  for (let amount = from; amount <= to; amount += 1) await store.append(`tally-${amount}`, 'none', [added(amount)]);
};
const amounts = ({ events }: Batch): unknown[] => events.map(({ data }) => data['amount']);
const subscribe = (signal: AbortSignal) => store.subscribe(['tally'], BEGINNING, signal);

describe('gathering into batches', () => {
  it('takes a backlog in batches of the size, in order, then tells that it has caught up', async () => {
    await append(1, 25);
    const seen: unknown[][] = [];
    for await (const batch of inBatches(subscribe, 10, controller.signal)) {
      seen.push(amounts(batch));
      if (batch.caughtUp) break;
    }
    expect(seen.flat()).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
    expect(Math.max(...seen.map(({ length }) => length))).toBe(10);
    expect(seen.length).toBeLessThanOrEqual(4);
  });

  it('gives a live event without waiting for another', async () => {
    const seen: unknown[][] = [];
    const reading = (async () => {
      for await (const batch of inBatches(subscribe, 10, controller.signal)) seen.push(amounts(batch));
    })();
    await waitFor(() => seen.length === 1);
    for (let amount = 1; amount <= 3; amount += 1) {
      await append(amount, amount);
      await waitFor(() => seen.length === amount + 1);
    }
    expect(seen).toEqual([[], [1], [2], [3]]);
    controller.abort();
    await reading;
  });

  it('reads one batch ahead and no further', async () => {
    await append(1, 100);
    let taken = 0;
    async function* counted(signal: AbortSignal): AsyncGenerator<SubscribedEvent | CaughtUp> {
      for await (const item of subscribe(signal)) {
        taken += 1;
        yield item;
      }
    }
    const batches = inBatches(counted, 10, controller.signal);
    await batches.next();
    await waitFor(() => taken >= 20);
    for (let turns = 0; turns < 100; turns += 1) await turn();
    expect(taken).toBeLessThanOrEqual(21);
    await batches.return(undefined);
  });

  it('ends and frees the subscription when the signal aborts, and when the loop is left', async () => {
    let open = 0;
    async function* watched(signal: AbortSignal): AsyncGenerator<SubscribedEvent | CaughtUp> {
      open += 1;
      try {
        yield* subscribe(signal);
      } finally {
        open -= 1;
      }
    }
    await append(1, 1);
    for await (const _ of inBatches(watched, 10, controller.signal)) break;
    expect(open).toBe(0);
    for await (const _ of inBatches(watched, 10, controller.signal)) controller.abort();
    expect(open).toBe(0);
  });

  it('gives what was received before the subscription failed, then fails', async () => {
    await append(1, 2);
    async function* failing(signal: AbortSignal): AsyncGenerator<SubscribedEvent | CaughtUp> {
      for await (const item of subscribe(signal)) {
        if (item instanceof CaughtUp) throw new Error('gone');
        yield item;
      }
    }
    const seen: unknown[] = [];
    const reading = (async () => {
      for await (const batch of inBatches(failing, 10, controller.signal)) seen.push(...amounts(batch));
    })();
    await expect(reading).rejects.toThrow('gone');
    expect(seen).toEqual([1, 2]);
  });
});
