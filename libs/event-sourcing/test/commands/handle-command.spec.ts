import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { defineProblem } from '#contracts';
import {
  handleCommand,
  load,
  Refusal,
  retryOnConflict,
  StaleRevision,
  type Aggregate,
  type DomainEvent,
  toNewEvents,
} from '#event-sourcing';
import { openEventStore, RevisionConflict, type EventStore, type RecordedEvent } from '#event-store';

interface Added extends DomainEvent {
  readonly type: 'added';
  readonly data: { readonly amount: number };
}

const tooMuch = defineProblem(403, 'too-much', {
  en: ['Too much', 'It is more than may be added.'],
  fr: ['Trop', 'C’est plus que ce qui peut être ajouté.'],
});
class TooMuch extends Refusal {
  constructor(message: string) {
    super(tooMuch, message);
  }
}

const counter: Aggregate<number, Added> = {
  events: { category: 'counter', types: ['added'], versions: { added: [1] } },
  initialState: 0,
  evolve: (sum, event) => sum + event.data.amount,
};
const first = '0192f0c1-7b20-7a55-8a3c-000000000001';
const second = '0192f0c1-7b20-7a55-8a3c-000000000002';
const add = (amount: number, id: string = randomUUID()): Added => ({ id, type: 'added', data: { amount } });

let store: EventStore;
beforeEach(async () => {
  store = await openEventStore('sqlite::memory:');
});
afterEach(() => store.close());

async function stored(key = 'a'): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of store.read(`counter-${key}`)) events.push(event);
  return events;
}

describe('loading', () => {
  it('gives the initial state of a stream that was never written', async () => {
    expect(await load(store, counter, 'a')).toEqual({ state: 0, revision: undefined, revisions: new Map() });
  });

  it('folds the events and knows their ids', async () => {
    await handleCommand(store, counter, 'a', () => [add(1, first), add(2, second)]);
    expect(await load(store, counter, 'a')).toEqual({
      state: 3,
      revision: 1n,
      revisions: new Map([
        [first, 0n],
        [second, 1n],
      ]),
    });
  });

  it('knows the trace in which the stream began', async () => {
    await handleCommand(store, counter, 'a', () => [add(1)], { metadata: { traceparent: '00-a-b-01' } });
    await handleCommand(store, counter, 'a', () => [add(1)], { metadata: { traceparent: '00-c-d-01' } });
    expect((await load(store, counter, 'a')).traceparent).toBe('00-a-b-01');
  });

  it('upcasts before it folds', async () => {
    await store.append('counter-a', 'none', [{ id: first, type: 'added', data: { by: 5 }, metadata: { version: 1 } }]);
    const upcasting: Aggregate<number, Added> = {
      ...counter,
      upcast: ({ id, data }) => ({ id, type: 'added', data: { amount: Number(data['by']) } }),
    };
    expect((await load(store, upcasting, 'a')).state).toBe(5);
  });
});

describe('handling a command', () => {
  it('stamps the newest version of each event, and refuses one that is not of the stream', async () => {
    const newer = { ...counter, events: { ...counter.events, versions: { added: [1, 2] } } };
    await handleCommand(store, newer, 'a', () => [add(1)]);
    const stored = [];
    for await (const { metadata } of store.read('counter-a')) stored.push(metadata.version);
    expect(stored).toEqual([2]);
    expect(() => toNewEvents(counter.events, [{ id: randomUUID(), type: 'painted', data: {} }])).toThrow(/painted/);
  });

  it('appends what was decided on the state, in the newest version that is known', async () => {
    await handleCommand(store, counter, 'a', () => [add(1)]);
    const decided = add(10, second);
    const options = { metadata: { traceparent: '00-a-b-01', actor: 'ops:ada' } };
    const handled = await handleCommand(store, counter, 'a', (sum) => (sum === 1 ? [decided] : []), options);
    expect(handled).toEqual({ revision: 1n, events: [decided] });
    expect((await stored())[1]).toMatchObject({
      ...decided,
      revision: 1n,
      metadata: { version: 1, traceparent: '00-a-b-01', actor: 'ops:ada' },
    });
  });

  it('writes nothing when nothing was decided', async () => {
    expect(await handleCommand(store, counter, 'a', () => [])).toEqual({ revision: undefined, events: [] });
    expect(await stored()).toEqual([]);
  });

  it('lets a refusal through and writes nothing', async () => {
    const refused = handleCommand(store, counter, 'a', () => {
      throw new TooMuch('9 is too much');
    });
    await expect(refused).rejects.toMatchObject({ name: 'TooMuch', code: 'too-much', status: 403 });
    expect(await stored()).toEqual([]);
  });

  it('answers a repeated command as done, also when others wrote since', async () => {
    await handleCommand(store, counter, 'a', () => [add(1, first)]);
    await handleCommand(store, counter, 'a', () => [add(2)]);
    const again = await handleCommand(store, counter, 'a', () => [add(1, first)]);
    expect(again).toEqual({ revision: 1n, events: [add(1, first)] });
    expect(await stored()).toHaveLength(2);
  });

  it('decides again on the new state when another was faster', async () => {
    const seen: number[] = [];
    await handleCommand(store, counter, 'a', async (sum) => {
      seen.push(sum);
      if (sum === 0) await handleCommand(store, counter, 'a', () => [add(7)]);
      return [add(1)];
    });
    expect(seen).toEqual([0, 7]);
    expect((await load(store, counter, 'a')).state).toBe(8);
  });

  it('gives up after five conflicts', async () => {
    let decisions = 0;
    const disturbed = handleCommand(store, counter, 'a', async () => {
      decisions += 1;
      await handleCommand(store, counter, 'a', () => [add(1)]);
      return [add(100)];
    });
    await expect(disturbed).rejects.toBeInstanceOf(RevisionConflict);
    expect(decisions).toBe(5);
    expect((await load(store, counter, 'a')).state).toBe(5);
  });

  it('lets twenty writers race for one stream: each of those that win counts once', async () => {
    const race = await Promise.allSettled(
      Array.from({ length: 20 }, () => handleCommand(store, counter, 'a', () => [add(1)])),
    );
    const won = race.filter(({ status }) => status === 'fulfilled').length;
    expect(won).toBeGreaterThan(0);
    expect((await load(store, counter, 'a')).state).toBe(won);
  });
});

describe('an expected revision', () => {
  beforeEach(async () => {
    await handleCommand(store, counter, 'a', () => [add(1)]);
  });

  it('lets through who saw the last one', async () => {
    const { revision } = await handleCommand(store, counter, 'a', () => [add(1)], { expectedRevision: 0n });
    expect(revision).toBe(1n);
  });

  it('refuses who saw another', async () => {
    const stale = handleCommand(store, counter, 'a', () => [add(1)], { expectedRevision: 4n });
    await expect(stale).rejects.toMatchObject({ code: 'stale-revision', status: 412, expected: 4n, actual: 0n });
  });

  it('refuses who was overtaken between reading and writing', async () => {
    const overtaken = handleCommand(
      store,
      counter,
      'a',
      async () => {
        await handleCommand(store, counter, 'a', () => [add(1)]);
        return [add(100)];
      },
      { expectedRevision: 0n },
    );
    await expect(overtaken).rejects.toBeInstanceOf(StaleRevision);
    expect((await load(store, counter, 'a')).state).toBe(2);
  });
});

describe('retrying on conflict', () => {
  it('passes other errors through at once', async () => {
    let attempts = 0;
    const failing = retryOnConflict(() => {
      attempts += 1;
      return Promise.reject(new TooMuch('9 is too much'));
    });
    await expect(failing).rejects.toBeInstanceOf(TooMuch);
    expect(attempts).toBe(1);
  });
});
