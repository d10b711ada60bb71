import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { unpark, type ReceivedEvent } from '#event-sourcing';
import { EventStoreUnavailable } from '#event-store';
import { Retry, toMessage } from '#messaging';
import { start, waitFor } from '../support.js';
import { group, message, noting, opened, openHouse, time, topic, type House, type Opened } from './house.js';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

describe('a consumer', () => {
  it('handles each event, checked, with its attributes', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const id = randomUUID();
    const attributes = { id, source: '/prodouane/door', type: opened.type, subject: 'a', time, traceparent };
    await house.publish(toMessage(attributes, 'a', { door: 'a', by: 'ada' }));
    const seen: ReceivedEvent[] = [];
    const porter = start(house.consumer(async (event) => void seen.push(event)));
    await waitFor(() => seen.length === 1);
    await porter.stop();
    const data = { door: 'a', by: 'ada' };
    expect(seen).toEqual([{ id, name: 'door-opened', version: 1, subject: 'a', time, traceparent, data }]);
  });

  it('takes away what a later version of the contract added', async () => {
    await house.publish(message('a', 'ada', { note: 'n', addedLater: { x: 1 } }));
    const seen: Opened[] = [];
    const porter = start(house.consumer(async ({ data }) => void seen.push(data)));
    await waitFor(() => seen.length === 1);
    await porter.stop();
    expect(seen).toEqual([{ door: 'a', by: 'ada', note: 'n' }]);
  });

  it('skips what is not its own: other types and tombstones', async () => {
    await house.publish(
      toMessage(
        { id: randomUUID(), source: '/prodouane/door', type: 'org.example.door.v1', subject: 'a', time },
        'a',
        {},
      ),
      { ...message('a', ''), value: null },
      message('a', 'ada'),
    );
    const seen: string[] = [];
    const porter = start(house.consumer(noting(seen)));
    await waitFor(() => seen.length === 1);
    await porter.stop();
    expect(seen).toEqual(['a:ada']);
    expect(house.lines.filter(({ level }) => level !== 'debug')).toEqual([]);
  });

  it.each([
    ['a version of an event of its own', opened.type.replace('.v1', '.v2')],
    ['an event', opened.type.replace('door-opened', 'door-painted')],
  ])('waits before %s that only a newer version knows, with an alert, and parks nothing', async (_, type) => {
    const newer = toMessage({ id: randomUUID(), source: '/prodouane/door', type, subject: 'a', time }, 'a', {});
    await house.publish(newer, message('a', 'ada'));
    const seen: string[] = [];
    const porter = start(house.consumer(noting(seen)));
    await waitFor(() => house.lines.some(({ level }) => level === 'error'));
    await porter.stop();
    expect(seen).toEqual([]);
    expect(house.lines.find(({ level }) => level === 'error')?.fields).toMatchObject({
      worker: group,
      type: expect.stringMatching(/^door-/),
      version: type.endsWith('v2') ? 2 : 1,
    });
    expect(await house.broker.lag([topic], group)).toBe(2);
    expect(await unpark({ documents: house.documents, group })).toBe(0);
  });

  it('goes on where it stopped', async () => {
    const seen: string[] = [];
    await house.publish(message('a', 'ada'));
    const first = start(house.consumer(noting(seen)));
    await waitFor(async () => (await house.broker.lag([topic], group)) === 0);
    await first.stop();
    await house.publish(message('a', 'bob'));
    const second = start(house.consumer(noting(seen)));
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
    await house.publish(message('a', 'ada'), message('a', 'bob'), message('a', 'cleo'));
    const seen: string[] = [];
    let failures = 3;
    const porter = start(
      house.consumer(async ({ data }) => {
        if (data.by === 'bob' && failures > 0) {
          failures -= 1;
          throw fault();
        }
        seen.push(data.by);
      }),
    );
    await waitFor(() => seen.includes('cleo'));
    await waitFor(() => house.lines.at(-1)?.message === 'goes on');
    await porter.stop();
    expect([...new Set(seen)]).toEqual(['ada', 'bob', 'cleo']);
    expect(seen.slice(-3)).toEqual(['ada', 'bob', 'cleo']);
    expect(house.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
    expect(await unpark({ documents: house.documents, group })).toBe(0);
  });
});
