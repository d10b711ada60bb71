import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { unpark, type ReceivedEvent } from '#event-sourcing';
import { EventStoreUnavailable } from '#event-store';
import { Retry, type ReceivedMessage } from '#messaging';
import { register } from 'prom-client';
import { Parking } from '../../src/topics/parking.js';
import { start, waitFor } from '../support.js';
import { bad, group, message, noting, openHouse, topic, type House, type Opened } from './house.js';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

describe('bad content', () => {
  it('is tried five times, then parked with the name of its error, while other keys go on', async () => {
    const [first, second] = [message('a', 'ada'), message('b', 'bob')];
    await house.publish(first, second);
    const seen: string[] = [];
    let tries = 0;
    const porter = start(
      house.consumer(async (event) => {
        if (event.data.by === 'ada') {
          tries += 1;
          throw new RangeError('ada@example.org cannot be');
        }
        await noting(seen)(event);
      }),
    );
    const [shown] = await house.parked(1);
    await waitFor(() => seen.length === 1);
    await porter.stop();
    expect(tries).toBe(5);
    expect(seen).toEqual(['b:bob']);
    expect(shown).toMatchObject({ key: 'a', value: first.value });
    expect(shown?.headers).toEqual({ ...first.headers, 'parked-error': 'RangeError', 'parked-group': group });
    expect(await house.broker.lag([topic], group)).toBe(0);
  });

  it.each([
    ['is not JSON', bad('a')],
    ['lacks a field', { ...message('a', ''), value: '{"door":"a"}' }],
    ['is no CloudEvent', { key: 'a', headers: {}, value: '{}' }],
  ])('is parked at once when it %s, and its text is in no log', async (_, unreadable) => {
    await house.publish({ ...unreadable, value: unreadable.value?.replace('{', '{"canary":"hunter2",') ?? null });
    const porter = start(house.consumer(async () => {}));
    const [shown] = await house.parked(1);
    await porter.stop();
    expect(shown?.headers['parked-error']).toBe('UnreadableMessage');
    expect(house.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
    const { err } = house.lines.find(({ level }) => level === 'error')?.fields as { err: Error };
    expect(err.name).toBe('UnreadableMessage');
    expect(`${err.stack}${String(err.cause)}`).not.toContain('hunter2');
  });

  it('makes later messages of its key park behind it, also after a restart', async () => {
    const seen: string[] = [];
    await house.publish(bad('a'), message('a', 'ada'), message('b', 'bob'));
    const first = start(house.consumer(noting(seen)));
    await house.parked(2);
    await waitFor(() => seen.length === 1);
    await first.stop();
    await house.publish(message('a', 'cleo'), message('b', 'dan'));
    const second = start(house.consumer(noting(seen)));
    const shown = await house.parked(3);
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
    await house.publish(message('a', 'ada'), bad('a'), message('b', 'bob'));
    const seen: string[] = [];
    let failures = 2;
    const porter = start(
      house.consumer(async (event) => {
        if (event.data.by === 'bob' && failures > 0) {
          failures -= 1;
          throw new Retry('later', 10);
        }
        await noting(seen)(event);
      }),
    );
    await waitFor(() => seen.includes('b:bob'));
    expect((await house.parked(1)).map(({ headers }) => headers['parked-error'])).toEqual(['UnreadableMessage']);
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
    await house.publish(message('a', 'ada'), message('a', 'bob'), message('a', 'cleo'));
    const porter = start(house.consumer(handle));
    await house.parked(3);
    expect(seen).toEqual([]);
    state.isFixed = true;
    expect(await unpark({ documents: house.documents, group })).toBe(1);
    await waitFor(() => seen.length === 3);
    await waitFor(async () => (await unpark({ documents: house.documents, group })) === 0);
    await house.publish(message('a', 'dan'));
    await waitFor(() => seen.length === 4);
    await porter.stop();
    expect(seen).toEqual(['a:ada', 'a:bob', 'a:cleo', 'a:dan']);
    expect(await register.getSingleMetricAsString('prodouane_parked_messages')).not.toContain(group);
  });

  it('releases only the key that was asked for', async () => {
    const seen: string[] = [];
    await house.publish(bad('a'), message('a', 'ada'), bad('b'), message('b', 'bob'));
    const porter = start(house.consumer(noting(seen)));
    await house.parked(4);
    expect(await unpark({ documents: house.documents, group, topic, key: 'z' })).toBe(0);
    expect(await unpark({ documents: house.documents, group: 'another' })).toBe(0);
    expect(await unpark({ documents: house.documents, group, topic, key: 'b' })).toBe(1);
    await waitFor(async () => (await unpark({ documents: house.documents, group, key: 'b' })) === 1); // parked again
    await porter.stop();
    expect(seen).toEqual([]);
  });

  it('parks again what fails again, and what waits behind it stays', async () => {
    const seen: string[] = [];
    const { state, handle } = withBug(seen);
    await house.publish(message('a', 'ada'), message('a', 'bob'));
    const porter = start(house.consumer(handle));
    await house.parked(2);
    await unpark({ documents: house.documents, group });
    await waitFor(async () => (await unpark({ documents: house.documents, group })) === 1);
    expect(seen).toEqual([]);
    state.isFixed = true;
    await waitFor(() => seen.length === 2);
    await porter.stop();
    expect(seen).toEqual(['a:ada', 'a:bob']);
  });

  it('goes on after a fault in the middle', async () => {
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
    await house.publish(message('a', 'ada'), message('a', 'bob'), message('a', 'cleo'), message('a', 'dan'));
    const porter = start(house.consumer(handle));
    await house.parked(4);
    fixed.is = true;
    await unpark({ documents: house.documents, group });
    await waitFor(() => seen.includes('a:dan'));
    await porter.stop();
    expect(seen).toEqual(['a:ada', 'a:bob', 'a:cleo', 'a:dan']);
  });

  it.each([
    ['', 0],
    [', also where its clock was an hour ahead', 3_600_000],
  ])('is done by one of several consumers, and by another when that one died over it%s', async (_, startedAt) => {
    const [one, other] = [
      new Parking(house.documents, house.broker, group),
      new Parking(house.documents, house.broker, group),
    ];
    const bad = (offset: bigint) => ({
      message: { ...message('a', 'ada'), topic, partition: 0, offset },
      error: 'RangeError',
    });
    await one.park(topic, [bad(0n)]);
    await one.park(topic, [bad(0n), bad(1n)]); // the batch came again
    await unpark({ documents: house.documents, group });
    const seen: string[] = [];
    const note = (who: string) => async (parked: ReceivedMessage) => {
      seen.push(`${who}:${parked.offset}`);
      return undefined;
    };
    let now = startedAt;
    // It dies while it handles the first: the handler never ends.
    void one.replay(
      () => {
        seen.push('one began');
        return new Promise(() => {});
      },
      () => now,
    );
    await waitFor(() => seen.length === 1);
    now = 0;
    await other.replay(note('other'), () => now);
    expect(seen).toEqual(['one began']);
    now = 30_000;
    await other.replay(note('other'), () => now);
    expect(seen).toEqual(['one began', 'other:0', 'other:1']);
    expect(await other.count()).toBe(0);
  });
});
