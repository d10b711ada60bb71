import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Checkpoints, EventNotHandled, follow } from '#event-sourcing';
import { EventStoreUnavailable } from '#event-store';
import { register } from 'prom-client';
import { added, captureLog, openStores, start, tallyEvents, waitFor, type Line, type Stores } from '../support.js';

let stores: Stores;
let lines: Line[];
beforeEach(async () => {
  stores = await openStores();
  for (let amount = 1; amount <= 5; amount += 1) await stores.store.append(`tally-${amount}`, 'none', [added(amount)]);
});
afterEach(() => stores.close());

/** A follower whose batches fail at the third event, as often as told. */
const failing = (failures: number, error: () => Error, waitsFor?: () => boolean) => {
  const captured = captureLog();
  ({ lines } = captured);
  const handled: unknown[] = [];
  const worker = follow({
    ...{ ...stores, name: 'clerk', events: [tallyEvents], batchSize: 100, log: captured.log, waitsFor },
    async handle(events) {
      if (events.some(({ stream }) => stream === 'tally-3') && failures-- > 0) throw error();
      handled.push(...events.map(({ data }) => data['amount']));
    },
  });
  return { handled, running: start(worker) };
};
const gauge = async (name: string) =>
  (await register.getSingleMetric(name)?.get())?.values.find(({ labels }) => labels['worker'] === 'clerk')?.value ?? 0;

describe('a follower that cannot handle an event', () => {
  it('names it in the error of its crash, and has done those before it', async () => {
    const { handled, running } = failing(Infinity, () => new TypeError('a mistake'));
    await expect(running.ended).rejects.toThrow(EventNotHandled);
    await expect(running.ended).rejects.toThrow('clerk cannot handle added of tally-3 at 0: a mistake');
    await expect(running.ended).rejects.toMatchObject({ cause: expect.any(TypeError) });
    expect(handled).toEqual([1, 2]);
    expect(await new Checkpoints(stores.documents).get('clerk')).toBe(2n);
  });

  it('goes on where it was the batch alone that failed', async () => {
    const { handled, running } = failing(1, () => new RangeError('too much at once'));
    await waitFor(() => handled.length === 5);
    await running.stop();
    expect(handled).toEqual([1, 2, 3, 4, 5]);
    expect(lines).toEqual([]);
  });

  it('says where it stands while it waits for something that is away', async () => {
    const { handled, running } = failing(2, () => new EventStoreUnavailable('away'));
    await waitFor(() => handled.length === 5);
    await running.stop();
    expect(lines[0]).toMatchObject({ level: 'warn', fields: { worker: 'clerk', stream: 'tally-1', revision: '0' } });
    expect(await gauge('prodouane_worker_failing')).toBe(0);
  });

  it('that it tries for ever has a gauge above 0 until it succeeds', async () => {
    let isMended = false;
    const { handled, running } = failing(
      Infinity,
      () => (isMended ? new EventStoreUnavailable('away') : new TypeError('a mistake')),
      () => true,
    );
    await waitFor(async () => (await gauge('prodouane_worker_failing')) === 1);
    expect(lines[0]).toMatchObject({ level: 'error', fields: { worker: 'clerk', stream: 'tally-1' } });
    isMended = true;
    await waitFor(async () => (await gauge('prodouane_worker_failing')) === 0);
    expect(await gauge('prodouane_worker_waiting')).toBe(1);
    await running.stop();
    expect(handled).toEqual([]);
    expect(await gauge('prodouane_worker_waiting')).toBe(0);
  });
});
