import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { defineContract } from '#contracts';
import { Checkpoints, relay, type RelayOptions, UnknownEvent } from '#event-sourcing';
import type { JsonObject } from '#event-store';
import type { ReceivedMessage } from '#messaging';
import { register } from 'prom-client';
import { z } from 'zod';
import { captureLog, openStores, start, waitFor, type Line, type Stores } from '../support.js';

const opened = defineContract({
  name: 'door-opened',
  version: 1,
  description: 'A door was opened.',
  context: 'account',
  key: 'door',
  schema: z.strictObject({ door: z.string(), by: z.string() }),
  example: { door: 'a', by: 'b' },
});
const types = ['door-opened', 'door-painted'];
const topic = { name: opened.topic, partitions: 3, replication: 1, retentionMs: -1 };

let stores: Stores;
let lines: Line[];
let options: RelayOptions;
beforeEach(async () => {
  stores = await openStores();
  const captured = captureLog();
  lines = captured.lines;
  options = {
    name: 'door.relay',
    events: [{ category: 'door', types, versions: { 'door-opened': [1], 'door-painted': [1] } }],
    ...stores,
    log: captured.log,
    map: ({ type, data }) => (type === 'door-opened' ? { contract: opened, data } : undefined),
  };
});
afterEach(() => stores.close());

const append = async (door: string, data: JsonObject, type = 'door-opened', traceparent?: string) => {
  const id = randomUUID();
  const metadata = { version: 1, ...(traceparent && { traceparent }) };
  await stores.store.append(`door-${door}-${id}`, 'none', [{ id, type, data, metadata }]);
  return id;
};

/** Everything on the topic so far, as a new group reads it. */
async function published(count: number): Promise<ReceivedMessage[]> {
  const messages: ReceivedMessage[] = [];
  const controller = new AbortController();
  const consuming = stores.broker.consume(
    [opened.topic],
    randomUUID(),
    async (batch) => void messages.push(...batch),
    controller.signal,
  );
  await waitFor(() => messages.length >= count);
  controller.abort();
  await consuming;
  return messages;
}

/** What the management port would show of the relay. */
async function gauge(name: string): Promise<number | undefined> {
  const { values = [] } = (await register.getSingleMetric(name)?.get()) ?? {};
  return values.find(({ labels }) => labels['worker'] === 'door.relay')?.value;
}

describe('a relay', () => {
  beforeEach(() => stores.broker.provision([topic]));

  it('publishes each event as a CloudEvent of its contract', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const id = await append('a', { door: 'a', by: 'ada' }, 'door-opened', traceparent);
    const relaying = start(relay(options));
    const [message] = await published(1);
    await relaying.stop();
    expect(message).toMatchObject({
      topic: 'prodouane.account.v1',
      key: 'a',
      headers: {
        ce_specversion: '1.0',
        ce_id: id,
        ce_type: 'fr.gouv.douane.prodouane.account.door-opened.v1',
        ce_source: '/prodouane/door',
        ce_subject: 'a',
        'content-type': 'application/json',
        traceparent,
      },
    });
    expect(JSON.parse(message?.value ?? '')).toEqual({ door: 'a', by: 'ada' });
    expect(Date.parse(message?.headers['ce_time'] ?? '')).toBeGreaterThan(Date.now() - 60_000);
  });

  it('keeps the order of a key, and what the mapping leaves out inside', async () => {
    for (let by = 0; by < 30; by += 1) {
      await append('a', { door: 'a', by: `${by}` });
      await append('a', { door: 'a', by: 'secret' }, 'door-painted');
    }
    const relaying = start(relay(options));
    const messages = await published(30);
    await relaying.stop();
    expect(messages.map(({ value }) => (JSON.parse(value ?? '') as { by: string }).by)).toEqual(
      Array.from({ length: 30 }, (_, by) => `${by}`),
    );
  });

  it('goes on from its checkpoint and publishes nothing twice after a clean stop', async () => {
    await append('a', { door: 'a', by: 'first' });
    const first = start(relay(options));
    await published(1);
    await waitFor(async () => (await new Checkpoints(stores.documents).get('door.relay')) >= 0n);
    await first.stop();
    await append('a', { door: 'a', by: 'second' });
    const second = start(relay(options));
    const messages = await published(2);
    await second.stop();
    expect(messages.map(({ value }) => (JSON.parse(value ?? '') as { by: string }).by)).toEqual(['first', 'second']);
  });

  it('stops rather than publish what its contract does not promise, or skip it, until a newer version takes over', async () => {
    await append('a', { door: 'a', by: 'ada', password: 'hunter2' });
    await expect(start(relay(options)).ended).rejects.toBeInstanceOf(UnknownEvent);
    await expect(start(relay(options)).ended).rejects.toBeInstanceOf(UnknownEvent);
    expect(await stores.broker.lag([opened.topic], 'anyone')).toBe(0);
    expect(await new Checkpoints(stores.documents).get('door.relay')).toBe(-1n);
  });
});

describe('a relay whose topic is not there yet', () => {
  it('waits for it, says so once, and loses nothing', async () => {
    const id = await append('a', { door: 'a', by: 'ada' });
    let tries = 0;
    const map: RelayOptions['map'] = (event) => {
      tries += 1;
      return options.map(event);
    };
    const relaying = start(relay({ ...options, map }));
    await waitFor(() => tries >= 3);
    expect(lines.map(({ level }) => level)).toEqual(['warn']);
    expect(await gauge('prodouane_worker_waiting')).toBe(1);
    expect(await gauge('prodouane_worker_lag_seconds')).toBeGreaterThan(0);
    expect(await gauge('prodouane_worker_position')).toBe(-1);
    await stores.broker.provision([topic]);
    const [message] = await published(1);
    expect(message?.headers['ce_id']).toBe(id);
    await waitFor(() => lines.at(-1)?.message === 'goes on');
    expect(await gauge('prodouane_worker_waiting')).toBe(0);
    expect(await gauge('prodouane_worker_lag_seconds')).toBe(0);
    expect(await gauge('prodouane_worker_position')).toBeGreaterThan(-1);
    await relaying.stop();
  });

  it('stops at once when it is told to while it waits', async () => {
    await append('a', { door: 'a', by: 'ada' });
    const relaying = start(relay(options));
    await waitFor(() => lines.length > 0);
    await relaying.stop();
  });
});
