import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Checkpoints, reactor, type Followed, type Worker } from '#event-sourcing';
import {
  added,
  captureLog,
  openStores,
  start,
  tallyEvents,
  waitFor,
  type Added,
  type Line,
  type Stores,
} from '../support.js';

let stores: Stores;
let lines: Line[];
let reacting: (react: (event: Followed<Added>) => Promise<void>) => Worker;
beforeEach(async () => {
  stores = await openStores();
  const captured = captureLog();
  lines = captured.lines;
  reacting = (react) => reactor({ name: 'clerk', events: tallyEvents, ...stores, log: captured.log, react });
  for (let amount = 1; amount <= 5; amount += 1) {
    await stores.store.append(`tally-${amount}`, 'none', [added(amount)]);
  }
});
afterEach(() => stores.close());

const amountOf = ({ data }: Followed<Added>): number => data.amount;
const checkpoint = () => new Checkpoints(stores.documents).get('clerk');

describe('a reactor', () => {
  it('reacts to each event in order, old and new, once when nothing fails', async () => {
    const seen: number[] = [];
    const clerk = start(reacting(async (event) => void seen.push(amountOf(event))));
    await waitFor(() => seen.length === 5);
    await stores.store.append('tally-6', 'none', [added(6)]);
    await waitFor(() => seen.length === 6);
    await clerk.stop();
    expect(seen).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('tries an event again until it succeeds, whatever it throws, and lets none overtake', async () => {
    const seen: string[] = [];
    let failures = 3;
    const clerk = start(
      reacting(async (event) => {
        const amount = amountOf(event);
        if (amount === 3 && failures > 0) {
          failures -= 1;
          seen.push('failed');
          throw new TypeError('a bug, or so it seems');
        }
        seen.push(`${amount}`);
      }),
    );
    await waitFor(() => seen.includes('5'));
    await clerk.stop();
    expect(seen).toEqual(['1', '2', 'failed', 'failed', 'failed', '3', '4', '5']);
    expect(lines.map(({ level }) => level)).toEqual(['error', 'info']);
  });

  it('keeps what it has done when it stops in the middle, and goes on from there', async () => {
    const seen: number[] = [];
    const controller = new AbortController();
    const first = reacting(async (event) => {
      seen.push(amountOf(event));
      if (amountOf(event) === 3) controller.abort();
    });
    await first.run(controller.signal);
    expect(seen).toEqual([1, 2, 3]);
    const second = start(reacting(async (event) => void seen.push(amountOf(event))));
    await waitFor(() => seen.length === 5);
    await second.stop();
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  it('moves its checkpoint only after the reaction', async () => {
    let finish = () => {};
    let began = 0;
    const clerk = start(
      reacting(async () => {
        began += 1;
        await new Promise<void>((resolve) => (finish = resolve));
      }),
    );
    await waitFor(() => began === 1);
    expect(await checkpoint()).toBe(-1n);
    const stopped = clerk.stop();
    finish();
    await stopped;
    expect(began).toBe(1);
    expect(await checkpoint()).toBeGreaterThan(-1n);
  });
});

describe('a checkpoint', () => {
  it('only moves forward', async () => {
    const checkpoints = new Checkpoints(stores.documents);
    await checkpoints.advance('one', 12_345_678_901_234_567_890n);
    await checkpoints.advance('one', 3n);
    expect(await checkpoints.get('one')).toBe(12_345_678_901_234_567_890n);
    expect(await checkpoints.get('another')).toBe(-1n);
  });
});
