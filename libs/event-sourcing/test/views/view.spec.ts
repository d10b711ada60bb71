import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Checkpoints, rebuildView, viewRunner } from '#event-sourcing';
import {
  added,
  captureLog,
  openStores,
  start,
  tallies,
  tallyView,
  waitFor,
  type Stores,
  type Tally,
} from '../support.js';

let stores: Stores;
beforeEach(async () => {
  stores = await openStores();
});
afterEach(() => stores.close());

const runner = () => viewRunner({ view: tallyView, ...stores, log: captureLog().log });
const rebuild = () => rebuildView({ view: tallyView, ...stores, log: captureLog().log });
const live = () => stores.documents.collection<Tally>(tallies);
const tally = async (id: string) => live().get(id);
const append = async (id: string, ...amounts: number[]) => {
  for (const amount of amounts) await stores.store.append(`tally-${id}`, await expected(id), [added(amount)]);
};
const expected = async (id: string) => {
  let last: bigint | 'none' = 'none';
  for await (const { revision } of stores.store.read(`tally-${id}`)) last = revision;
  return last;
};

describe('a view', () => {
  it('holds one document for each stream, at the revision of its last event', async () => {
    await append('a', 1, 2);
    await append('b', 5);
    const view = start(runner());
    await waitFor(async () => (await tally('b')) !== undefined);
    expect(await tally('a')).toEqual({ id: 'a', revision: 1, value: { sum: 3, amounts: [1, 2] } });
    expect(await tally('b')).toEqual({ id: 'b', revision: 0, value: { sum: 5, amounts: [5] } });
    await view.stop();
  });

  it('follows live events', async () => {
    const view = start(runner());
    await append('a', 1);
    await waitFor(async () => (await tally('a'))?.revision === 0);
    await append('a', 2);
    await waitFor(async () => (await tally('a'))?.revision === 1);
    expect((await tally('a'))?.value?.amounts).toEqual([1, 2]);
    await view.stop();
  });

  it('keeps an empty document with its revision, and may fill it again', async () => {
    const view = start(runner());
    await append('a', 1, -1);
    await waitFor(async () => (await tally('a'))?.revision === 1);
    expect(await tally('a')).toEqual({ id: 'a', revision: 1, value: null });
    await append('a', 4);
    await waitFor(async () => (await tally('a'))?.revision === 2);
    expect((await tally('a'))?.value).toEqual({ sum: 4, amounts: [4] });
    await view.stop();
  });

  it('goes on from its checkpoint after a restart', async () => {
    await append('a', 1);
    const first = start(runner());
    await waitFor(async () => (await tally('a')) !== undefined);
    await first.stop();
    await append('a', 2);
    const second = start(runner());
    await waitFor(async () => (await tally('a'))?.revision === 1);
    await second.stop();
    expect((await tally('a'))?.value?.amounts).toEqual([1, 2]);
  });

  it('folds nothing twice when the checkpoint was lost', async () => {
    await append('a', 1, 2);
    await live().putAll([{ id: 'a', revision: 1, value: { sum: 3, amounts: [1, 2] } }]);
    const view = start(runner());
    await append('b', 1);
    await waitFor(async () => (await tally('b')) !== undefined);
    expect(await tally('a')).toEqual({ id: 'a', revision: 1, value: { sum: 3, amounts: [1, 2] } });
    await view.stop();
  });

  it('reads the stream again where the document lacks events', async () => {
    await append('a', 1, 2);
    const first = start(runner());
    await waitFor(async () => (await tally('a'))?.revision === 1);
    await first.stop();
    await live().delete('a');
    await append('a', 3);
    const second = start(runner());
    await waitFor(async () => (await tally('a'))?.revision === 2);
    expect((await tally('a'))?.value?.amounts).toEqual([1, 2, 3]);
    await second.stop();
  });

  it('tells who waits in this process', async () => {
    let told = 0;
    const view = start(
      viewRunner({ view: tallyView, ...stores, log: captureLog().log, written: () => void (told += 1) }),
    );
    await append('a', 1);
    await waitFor(() => told === 1);
    expect((await tally('a'))?.revision).toBe(0);
    await view.stop();
  });

  it('crashes rather than skip an event that its projection cannot take', async () => {
    const log = captureLog();
    const broken = {
      ...tallyView,
      project: () => {
        throw new TypeError('bug');
      },
    };
    await append('a', 1);
    await expect(start(viewRunner({ view: broken, ...stores, log: log.log })).ended).rejects.toThrow('bug');
    expect(await new Checkpoints(stores.documents).get('tally.v1')).toBe(-1n);
  });
});

describe('a rebuild', () => {
  it('finds nothing to say about a view that is right, however its fields are ordered', async () => {
    await append('a', 1, 2);
    await append('b', 3, -1);
    await live().putAll([
      { id: 'a', revision: 1, value: { amounts: [1, 2], sum: 3 } },
      { id: 'b', revision: 1, value: null },
    ]);
    expect(await rebuild()).toEqual({ events: 4, documents: 1, differences: [] });
    expect(await tally('a')).toEqual({ id: 'a', revision: 1, value: { sum: 3, amounts: [1, 2] } });
    expect(await tally('b')).toEqual({ id: 'b', revision: 1, value: null });
  });

  it('puts right what is not what the log says, and tells where', async () => {
    for (const id of ['changed', 'missing', 'emptied']) await append(id, 1, 2);
    await append('filled', 1, -1);
    const view = start(runner());
    await waitFor(async () => (await tally('filled'))?.revision === 1);
    await view.stop();
    await live().delete('missing');
    for (const [id, value] of [
      ['changed', { sum: 4, amounts: [4] }],
      ['emptied', null],
      ['filled', { sum: 1, amounts: [1] }],
      ['invented', { sum: 1, amounts: [1] }],
    ] as const) {
      await live().delete(id);
      await live().putAll([{ id, revision: 1, value }]);
    }
    const { differences } = await rebuild();
    expect([...differences].sort()).toEqual([
      'changed: differs at revision 1',
      'emptied: differs at revision 1',
      'filled: should be empty at revision 1',
      'invented: has no stream',
      'missing: stands at revision -1, should at 1',
    ]);
    expect((await tally('changed'))?.value).toEqual({ sum: 3, amounts: [1, 2] });
    expect((await tally('missing'))?.value).toEqual({ sum: 3, amounts: [1, 2] });
    expect((await tally('emptied'))?.value).toEqual({ sum: 3, amounts: [1, 2] });
    expect((await tally('filled'))?.value).toBeNull();
    expect(await tally('invented')).toBeUndefined();
    expect((await rebuild()).differences).toEqual([]);
  });

  it('takes a live view that only lags for what it is, and moves its checkpoint', async () => {
    await append('a', 1, 2);
    expect((await rebuild()).differences).toEqual([]);
    expect((await tally('a'))?.revision).toBe(1);
    expect(await new Checkpoints(stores.documents).get('tally.v1')).toBeGreaterThan(-1n);
  });

  it('loses nothing that happens meanwhile', async () => {
    const view = start(runner());
    for (let id = 0; id < 20; id += 1) await append(`${id}`, 1);
    let done = false;
    const writing = (async () => {
      for (let amount = 2; !done; amount += 1) {
        for (let id = 0; id < 20; id += 1) await stores.store.append(`tally-${id}`, 'exists', [added(amount)]);
        await turn();
      }
    })();
    for (let times = 0; times < 5; times += 1) expect((await rebuild()).differences).toEqual([]);
    done = true;
    await writing;
    for (let id = 0; id < 20; id += 1) {
      const last = Number(await expected(`${id}`));
      await waitFor(async () => (await tally(`${id}`))?.revision === last);
      expect((await tally(`${id}`))?.value?.amounts).toEqual(Array.from({ length: last + 1 }, (_, index) => index + 1));
    }
    await view.stop();
  });

  it('starts over after one that was interrupted', async () => {
    await append('a', 1);
    const beside = stores.documents.collection<Tally>({ ...tallies, name: 'tally-rebuild' });
    await beside.putAll([{ id: 'left-over', revision: 0, value: { sum: 9, amounts: [9] } }]);
    expect(await rebuild()).toEqual({ events: 1, documents: 1, differences: [] });
    expect(await tally('left-over')).toBeUndefined();
  });
});

describe('a view whose documents are in a file', () => {
  it('goes on where it stood after its process has gone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'view-'));
    const before = await openStores(folder);
    await before.store.append('tally-a', 'none', [added(1)]);
    const view = start(viewRunner({ view: tallyView, ...before, log: captureLog().log }));
    await waitFor(async () => (await before.documents.collection<Tally>(tallies).get('a')) !== undefined);
    await view.stop();
    await before.store.append('tally-a', 0n, [added(2)]);
    await before.close();
    const after = await openStores(folder);
    const again = start(viewRunner({ view: tallyView, ...after, log: captureLog().log }));
    await waitFor(async () => (await after.documents.collection<Tally>(tallies).get('a'))?.revision === 1);
    await again.stop();
    expect((await after.documents.collection<Tally>(tallies).get('a'))?.value?.amounts).toEqual([1, 2]);
    await after.close();
    await rm(folder, { recursive: true });
  });
});
