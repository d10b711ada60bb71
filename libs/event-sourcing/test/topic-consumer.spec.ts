import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { defineContract, parkedTopic } from '#contracts';
import { topicConsumer, unpark, type ReceivedEvent, type Worker } from '#event-sourcing';
import { EventStoreUnavailable } from '#event-store';
import { Retry, toMessage, type Message, type ReceivedMessage } from '#messaging';
import { register } from 'prom-client';
import { z } from 'zod';
import { captureLog, openStores, start, waitFor, type Line, type Stores } from './support.js';

const opened = defineContract({
  name: 'door-opened',
  version: 1,
  description: 'A door was opened.',
  context: 'account',
  key: 'door',
  schema: z.strictObject({ door: z.string(), by: z.string(), note: z.string().optional() }),
  example: { door: 'a', by: 'b' },
});
type Opened = z.infer<typeof opened.schema>;
const { topic } = opened;
const group = 'porter.greet';

let stores: Stores;
let lines: Line[];
let consumer: (handle: (event: ReceivedEvent<Opened>) => Promise<void>) => Worker;
beforeEach(async () => {
  stores = await openStores();
  const captured = captureLog();
  lines = captured.lines;
  const facts = { partitions: 1, replication: 1, retentionMs: -1 };
  await stores.broker.provision([topic, parkedTopic(topic)].map((name) => ({ ...facts, name })));
  consumer = (handle) => topicConsumer({ group, contracts: [opened], ...stores, log: captured.log, handle });
});
afterEach(() => stores.close());

const time = '2026-03-09T09:00:00.000Z';
const message = (door: string, by: string, more: object = {}): Message =>
  toMessage({ id: randomUUID(), source: '/prodouane/door', type: opened.type, subject: door, time }, door, {
    door,
    by,
    ...more,
  });
const bad = (door: string): Message => ({ ...message(door, ''), value: '{"door":' });
const publish = (...messages: Message[]) => stores.broker.publish(topic, messages);

/** A handler that notes who opened which door, `a:ada`. */
const noting = (seen: string[]) => async (event: ReceivedEvent<Opened>) => {
  seen.push(`${event.data.door}:${event.data.by}`);
};

/** What stands on the parked topic, once it holds as many. */
async function parked(count: number): Promise<ReceivedMessage[]> {
  const messages: ReceivedMessage[] = [];
  const controller = new AbortController();
  const handle = async (batch: readonly ReceivedMessage[]) => void messages.push(...batch);
  const consuming = stores.broker.consume([parkedTopic(topic)], randomUUID(), handle, controller.signal);
  await waitFor(() => messages.length >= count);
  controller.abort();
  await consuming;
  return messages;
}

describe('a consumer', () => {
  it('handles each event, checked, with its attributes', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const id = randomUUID();
    const attributes = { id, source: '/prodouane/door', type: opened.type, subject: 'a', time, traceparent };
    await publish(toMessage(attributes, 'a', { door: 'a', by: 'ada' }));
    const seen: ReceivedEvent[] = [];
    const porter = start(consumer(async (event) => void seen.push(event)));
    await waitFor(() => seen.length === 1);
    await porter.stop();
    const data = { door: 'a', by: 'ada' };
    expect(seen).toEqual([{ id, name: 'door-opened', version: 1, subject: 'a', time, traceparent, data }]);
  });

  it('takes away what a later version of the contract added', async () => {
    await publish(message('a', 'ada', { note: 'n', addedLater: { x: 1 } }));
    const seen: Opened[] = [];
    const porter = start(consumer(async ({ data }) => void seen.push(data)));
    await waitFor(() => seen.length === 1);
    await porter.stop();
    expect(seen).toEqual([{ door: 'a', by: 'ada', note: 'n' }]);
  });

  it('skips what is not its own: other types and tombstones', async () => {
    await publish(
      toMessage({ id: randomUUID(), source: '/prodouane/door', type: `${opened.type}x`, subject: 'a', time }, 'a', {}),
      { ...message('a', ''), value: null },
      message('a', 'ada'),
    );
    const seen: string[] = [];
    const porter = start(consumer(noting(seen)));
    await waitFor(() => seen.length === 1);
    await porter.stop();
    expect(seen).toEqual(['a:ada']);
    expect(lines.filter(({ level }) => level !== 'debug')).toEqual([]);
  });

  it('goes on where it stopped', async () => {
    const seen: string[] = [];
    await publish(message('a', 'ada'));
    const first = start(consumer(noting(seen)));
    await waitFor(async () => (await stores.broker.lag([topic], group)) === 0);
    await first.stop();
    await publish(message('a', 'bob'));
    const second = start(consumer(noting(seen)));
    await waitFor(() => seen.includes('a:bob'));
    await second.stop();
    expect(seen).toEqual(['a:ada', 'a:bob']);
  });
});

describe('a fault of a dependency', () => {
  it.each([
    ['Retry', () => new Retry('later', 20)],
    ['something unavailable', () => new EventStoreUnavailable('away')],
    ['what something unavailable caused', () => new Error('failed', { cause: new EventStoreUnavailable('away') })],
  ])('is waited out, in order, for as long as it lasts: %s', async (_, fault) => {
    await publish(message('a', 'ada'), message('a', 'bob'), message('a', 'cleo'));
    const seen: string[] = [];
    let failures = 3;
    const porter = start(
      consumer(async ({ data }) => {
        if (data.by === 'bob' && failures > 0) {
          failures -= 1;
          throw fault();
        }
        seen.push(data.by);
      }),
    );
    await waitFor(() => seen.includes('cleo'));
    await waitFor(() => lines.at(-1)?.message === 'goes on');
    await porter.stop();
    expect([...new Set(seen)]).toEqual(['ada', 'bob', 'cleo']);
    expect(seen.slice(-3)).toEqual(['ada', 'bob', 'cleo']);
    expect(lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
    expect(await unpark({ documents: stores.documents, group })).toBe(0);
  });
});

describe('bad content', () => {
  it('is tried five times, then parked with the name of its error, while other keys go on', async () => {
    const [first, second] = [message('a', 'ada'), message('b', 'bob')];
    await publish(first, second);
    const seen: string[] = [];
    let tries = 0;
    const porter = start(
      consumer(async (event) => {
        if (event.data.by === 'ada') {
          tries += 1;
          throw new RangeError('ada@example.org cannot be');
        }
        await noting(seen)(event);
      }),
    );
    const [shown] = await parked(1);
    await waitFor(() => seen.length === 1);
    await porter.stop();
    expect(tries).toBe(5);
    expect(seen).toEqual(['b:bob']);
    expect(shown).toMatchObject({ key: 'a', value: first.value });
    expect(shown?.headers).toEqual({ ...first.headers, 'parked-error': 'RangeError', 'parked-group': group });
    expect(await stores.broker.lag([topic], group)).toBe(0);
  });

  it.each([
    ['is not JSON', bad('a')],
    ['lacks a field', { ...message('a', ''), value: '{"door":"a"}' }],
    ['is no CloudEvent', { key: 'a', headers: {}, value: '{}' }],
  ])('is parked at once when it %s, and its text is in no log', async (_, unreadable) => {
    await publish({ ...unreadable, value: unreadable.value?.replace('{', '{"canary":"hunter2",') ?? null });
    const porter = start(consumer(async () => {}));
    const [shown] = await parked(1);
    await porter.stop();
    expect(shown?.headers['parked-error']).toBe('UnreadableMessage');
    expect(lines.filter(({ level }) => level === 'error')).toHaveLength(1);
    const { err } = lines.find(({ level }) => level === 'error')?.fields as { err: Error };
    expect(err.name).toBe('UnreadableMessage');
    expect(`${err.stack}${String(err.cause)}`).not.toContain('hunter2');
  });

  it('makes later messages of its key park behind it, also after a restart', async () => {
    const seen: string[] = [];
    await publish(bad('a'), message('a', 'ada'), message('b', 'bob'));
    const first = start(consumer(noting(seen)));
    await parked(2);
    await waitFor(() => seen.length === 1);
    await first.stop();
    await publish(message('a', 'cleo'), message('b', 'dan'));
    const second = start(consumer(noting(seen)));
    const shown = await parked(3);
    await waitFor(() => seen.length === 2);
    await second.stop();
    expect(seen).toEqual(['b:bob', 'b:dan']);
    expect(shown.map(({ headers }) => headers['parked-error'])).toEqual([
      'UnreadableMessage',
      'ParkedBehind',
      'ParkedBehind',
    ]);
  });

  it('is parked once, and what was handled before it not at all, when the batch comes again', async () => {
    await publish(message('a', 'ada'), bad('a'), message('b', 'bob'));
    const seen: string[] = [];
    let failures = 2;
    const porter = start(
      consumer(async (event) => {
        if (event.data.by === 'bob' && failures > 0) {
          failures -= 1;
          throw new Retry('later', 10);
        }
        await noting(seen)(event);
      }),
    );
    await waitFor(() => seen.includes('b:bob'));
    expect(await register.getSingleMetricAsString('prodouane_parked_messages')).toContain(`{group="${group}"} 1`);
    await porter.stop();
    expect(seen).toEqual(['a:ada', 'b:bob']);
  });
});

describe('unparking', () => {
  /** Refuses until told otherwise, as a handler with a bug does. */
  const withBug = (seen: string[]) => {
    const state = { isFixed: false };
    const handle = async (event: ReceivedEvent<Opened>) => {
      if (event.data.by === 'ada' && !state.isFixed) throw new RangeError('bug');
      await noting(seen)(event);
    };
    return { state, handle };
  };

  it('replays in order what was parked, then goes on with the key as usual', async () => {
    const seen: string[] = [];
    const { state, handle } = withBug(seen);
    await publish(message('a', 'ada'), message('a', 'bob'), message('a', 'cleo'));
    const porter = start(consumer(handle));
    await parked(3);
    expect(seen).toEqual([]);
    state.isFixed = true;
    expect(await unpark({ documents: stores.documents, group })).toBe(1);
    await waitFor(() => seen.length === 3);
    await waitFor(async () => (await unpark({ documents: stores.documents, group })) === 0);
    await publish(message('a', 'dan'));
    await waitFor(() => seen.length === 4);
    await porter.stop();
    expect(seen).toEqual(['a:ada', 'a:bob', 'a:cleo', 'a:dan']);
    expect(await register.getSingleMetricAsString('prodouane_parked_messages')).not.toContain(group);
  });

  it('releases only the key that was asked for', async () => {
    const seen: string[] = [];
    await publish(bad('a'), message('a', 'ada'), bad('b'), message('b', 'bob'));
    const porter = start(consumer(noting(seen)));
    await parked(4);
    expect(await unpark({ documents: stores.documents, group, topic, key: 'z' })).toBe(0);
    expect(await unpark({ documents: stores.documents, group: 'another' })).toBe(0);
    expect(await unpark({ documents: stores.documents, group, topic, key: 'b' })).toBe(1);
    await waitFor(async () => (await unpark({ documents: stores.documents, group, key: 'b' })) === 1); // parked again
    await porter.stop();
    expect(seen).toEqual([]);
  });

  it('parks again what fails again, and what waits behind it stays', async () => {
    const seen: string[] = [];
    const { state, handle } = withBug(seen);
    await publish(message('a', 'ada'), message('a', 'bob'));
    const porter = start(consumer(handle));
    await parked(2);
    await unpark({ documents: stores.documents, group });
    await waitFor(async () => (await unpark({ documents: stores.documents, group })) === 1);
    expect(seen).toEqual([]);
    state.isFixed = true;
    await waitFor(() => seen.length === 2);
    await porter.stop();
    expect(seen).toEqual(['a:ada', 'a:bob']);
  });

  it('goes on after a fault in the middle, and two consumers replay each message once', async () => {
    const seen: string[] = [];
    let failures = 2;
    const fixed = { is: false };
    const handle = async (event: ReceivedEvent<Opened>) => {
      if (event.data.by === 'ada' && !fixed.is) throw new RangeError('bug');
      if (event.data.by === 'cleo' && failures > 0) {
        failures -= 1;
        throw new EventStoreUnavailable('away');
      }
      await noting(seen)(event);
    };
    await publish(message('a', 'ada'), message('a', 'bob'), message('a', 'cleo'), message('a', 'dan'));
    const porters = [start(consumer(handle)), start(consumer(handle))];
    await parked(4);
    fixed.is = true;
    await unpark({ documents: stores.documents, group });
    await waitFor(() => seen.includes('a:dan'));
    await Promise.all(porters.map((porter) => porter.stop()));
    expect(seen).toEqual(['a:ada', 'a:bob', 'a:cleo', 'a:dan']);
  });
});
