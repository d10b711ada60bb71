import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { reactor, silentWorkers } from '#event-sourcing';
import { intercept } from '#event-sourcing/testing';
import { CaughtUp, EventStoreUnavailable, type EventStore } from '#event-store';
import { register } from 'prom-client';
import { added, captureLog, openStores, start, tallyEvents, waitFor, type Line, type Stores } from '../support.js';

let stores: Stores;
let lines: Line[];
beforeEach(async () => {
  stores = await openStores();
});
afterEach(() => stores.close());

/** A follower of a store whose subscriptions are as told. */
const following = (subscribe: EventStore['subscribe']) => {
  const captured = captureLog();
  ({ lines } = captured);
  const store = intercept(stores.store, { subscribe });
  return start(
    reactor({ ...stores, store, name: 'clerk', events: tallyEvents, log: captured.log, react: async () => {} }),
  );
};
const gauge = async (name: string) => {
  const { values = [] } = (await register.getSingleMetric(name)?.get()) ?? {};
  return values.find(({ labels }) => labels['worker'] === 'clerk')?.value;
};
const untilAborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

describe('a follower', () => {
  it('whose store says nothing has no lag, and says so within ten seconds by log, metric and readiness', async () => {
    const began = performance.now();
    const clerk = following(async function* (_categories, _after, signal) {
      await untilAborted(signal);
    });
    await waitFor(async () => (await gauge('prodouane_worker_silent_seconds'))! > 0);
    expect(await gauge('prodouane_worker_lag_seconds')).toBeUndefined();
    expect(silentWorkers()).toEqual([]);
    await waitFor(() => silentWorkers().length === 1 && lines.length === 1);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(silentWorkers()).toEqual(['clerk']);
    expect(lines[0]).toMatchObject({ level: 'warn', fields: { worker: 'clerk' } });
    await clerk.stop();
    expect(silentWorkers()).toEqual([]);
    expect(await gauge('prodouane_worker_silent_seconds')).toBeUndefined();
  }, 30_000);

  it('is behind until it has heard that there is nothing more', async () => {
    await stores.store.append('tally-a', 'none', [added(1)]);
    let catchUp = (): void => undefined;
    const clerk = following(async function* (_categories, _after, signal) {
      const recordedAt = new Date(Date.now() - 60_000).toISOString();
      for await (const event of stores.store.subscribe(['tally'], -1n, signal)) {
        if (event instanceof CaughtUp) break;
        yield { ...event, recordedAt };
      }
      await new Promise<void>((resolve) => (catchUp = resolve));
      yield new CaughtUp();
      await untilAborted(signal);
    });
    await waitFor(async () => (await gauge('prodouane_worker_lag_seconds'))! >= 60);
    expect(await gauge('prodouane_worker_silent_seconds')).toBe(0);
    catchUp();
    await waitFor(async () => (await gauge('prodouane_worker_lag_seconds')) === 0);
    await clerk.stop();
  });

  it('has no lag any more once its subscription broke', async () => {
    let breakOff = (): void => undefined;
    let subscriptions = 0;
    const clerk = following(async function* (_categories, _after, signal) {
      subscriptions += 1;
      if (subscriptions === 1) {
        yield new CaughtUp();
        await new Promise<void>((resolve) => (breakOff = resolve));
        throw new EventStoreUnavailable('away');
      }
      await untilAborted(signal);
    });
    await waitFor(async () => (await gauge('prodouane_worker_lag_seconds')) === 0);
    breakOff();
    await waitFor(() => subscriptions === 2);
    expect(await gauge('prodouane_worker_lag_seconds')).toBeUndefined();
    expect(lines).toMatchObject([{ level: 'warn', message: 'waits for something that is away' }]);
    await clerk.stop();
  });
});
