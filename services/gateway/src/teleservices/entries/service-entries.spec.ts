import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { serviceEntered as contract } from '#contracts';
import { manualClock } from '#event-sourcing/testing';
import { EventStoreUnavailable, openEventStore, type EventStore } from '#event-store';
import { captureLog, waitFor } from '#runtime/testing';
import { authenticationEvents } from '../../../test/read-all.js';
import { ServiceEntries } from './service-entries.js';
import { sampleSession as session } from '../testing/sample-session.js';

const { accountId, sid, operatorId } = contract.example;
const other = '1d9e7c52-30af-8b64-a2f1-94c0be5d7a13';

let store: EventStore;
const stopping = new Set<() => Promise<void>>();
beforeEach(async () => {
  store = await openEventStore('sqlite::memory:');
});
afterEach(async () => {
  for (const stop of stopping) await stop();
  stopping.clear();
  await store.close();
});

/** A replica that records at once; `stop` resolves when it has ended as a process does. */
function replica(of: EventStore = store, limits?: { known: number; waiting: number }) {
  const captured = captureLog();
  const clock = manualClock(new Date(contract.example.enteredAt));
  const entries = new ServiceEntries(of, clock, captured.log, limits);
  const signal = new AbortController();
  const running = entries.run(signal.signal);
  const stop = async () => {
    signal.abort();
    await running.catch(() => undefined);
  };
  stopping.add(stop);
  return { entries, clock, captured, running, stop };
}

const recorded = () => authenticationEvents(store, accountId);
const recordedOnce = (count: number) => waitFor(async () => (await recorded()).length === count);

/** The store, which is away while `isAway`. */
function sometimesAway(): { store: EventStore; isAway: boolean } {
  const state = { isAway: true, store };
  state.store = new Proxy(store, {
    get: (target, name) => {
      if (name === 'append' && state.isAway) return () => Promise.reject(new EventStoreUnavailable('away'));
      const value = Reflect.get(target, name) as unknown;
      return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
    },
  });
  return state;
}

describe('who was let into a teleservice', () => {
  it('is recorded with level, operator and age of the proof', async () => {
    const { entries } = replica();
    entries.note(session(), 'eddi', operatorId);
    await recordedOnce(1);
    expect((await recorded())[0]).toMatchObject({ stream: `authentication-${sid}`, data: contract.example });
  });

  it('is recorded once for each session, teleservice, operator and level, however many replicas note it how often', async () => {
    const [one, two] = [replica(), replica()];
    const noted: Parameters<ServiceEntries['note']>[] = [
      [session(), 'eddi', operatorId],
      [session(), 'eddi', other],
      [session(), 'statncb', operatorId],
      [session(), 'tarif-en-ligne'],
      [session({ level: 'totp' }), 'eddi', operatorId],
      [session({ sid: 'another' }), 'eddi', operatorId],
    ];
    for (let round = 0; round < 20; round += 1) {
      for (const each of noted) for (const { entries } of [one, two]) entries.note(...each);
      two.clock.advance(1_000);
    }
    await Promise.all([one.stop(), two.stop()]);
    expect(await recorded()).toHaveLength(noted.length);
    const later = replica();
    for (const each of noted) later.entries.note(...each);
    await later.stop();
    expect(await recorded()).toHaveLength(noted.length);
  });

  it('is the same after a step-up to the same level, which is another session by its token only', async () => {
    const { entries, stop } = replica();
    entries.note(session(), 'eddi', operatorId);
    entries.note(session({ id: 'b'.repeat(64) }), 'eddi', operatorId);
    await stop();
    expect(await recorded()).toHaveLength(1);
  });

  it('waits while the store is away, and is written when it is back', async () => {
    const away = sometimesAway();
    const { entries, running, stop } = replica(away.store);
    entries.note(session(), 'eddi', operatorId);
    await expect(running).rejects.toThrow(EventStoreUnavailable);
    away.isAway = false;
    const signal = new AbortController();
    const again = entries.run(signal.signal);
    await recordedOnce(1);
    signal.abort();
    await again;
    await stop();
  });

  it('is noted again at the next request where the store was away too long, or at the stop', async () => {
    const away = sometimesAway();
    const { entries, captured, running, stop } = replica(away.store, { known: 10, waiting: 1 });
    entries.note(session(), 'eddi', operatorId);
    entries.note(session(), 'statncb', operatorId);
    await expect(running).rejects.toThrow(EventStoreUnavailable);
    const signal = new AbortController();
    signal.abort();
    await entries.run(signal.signal);
    expect(captured.text()).toContain('entries into teleservices were not recorded');
    away.isAway = false;
    await stop();
    const next = replica();
    for (const teleservice of ['eddi', 'statncb']) next.entries.note(session(), teleservice, operatorId);
    await recordedOnce(2);
  });

  it('costs no second event where it was forgotten', async () => {
    const { entries, stop } = replica(store, { known: 1, waiting: 10 });
    for (const sid of ['one', 'two', 'one', 'two']) entries.note(session({ sid }), 'eddi', operatorId);
    await stop();
    expect(await recorded()).toHaveLength(2);
  });
});
