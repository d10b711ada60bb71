import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DocumentStore } from '#document-store';
import { leased, type Worker } from '#event-sourcing';
import { manualClock, type ManualClock } from '#event-sourcing/testing';
import { openSqlite } from '#sqlite';
import { captureLog, openStores, start, waitFor, type Line, type Stores } from '../support.js';

const second = 1000;

interface Lease {
  readonly holder: string;
  readonly until: number;
  readonly process: object;
}

let folder: string;
let stores: Stores;
let clock: ManualClock;
let lines: Line[];
let working: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lease-'));
  stores = await openStores(folder);
  clock = manualClock();
  working = [];
});
afterEach(async () => {
  await stores.close();
  await rm(folder, { recursive: true });
});

/** A worker that stands in `working` while it works. */
const worker = (holder: string): Worker => ({
  name: 'clerk',
  async run(signal) {
    working.push(holder);
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    working.splice(working.indexOf(holder), 1);
  },
});
const hold = (holder: string, documents: DocumentStore = stores.documents, work = worker(holder)) => {
  const captured = captureLog();
  lines = captured.lines;
  return start(leased(work, { documents, clock, holder, log: captured.log }));
};
const leases = () => stores.documents.collection<Lease>({ name: 'lease', version: 1, indexes: [] });
const lease = async () => (await leases().get('clerk'))?.value;
const takenElsewhere = (milliseconds: number) =>
  leases().update('clerk', () => ({
    holder: 'elsewhere',
    until: clock.now().getTime() + milliseconds,
    process: { host: 'another', pid: 1, start: 'once' },
  }));

describe('a lease', () => {
  it('lets one of several work, and another take over when it stops, at once', async () => {
    const holders = ['ada', 'bob', 'cleo'].map((name) => ({ name, process: hold(name) }));
    await waitFor(() => working.length > 0);
    for (let left = holders; left.length > 0;) {
      expect(working).toHaveLength(1);
      const at = left.find(({ name }) => name === working[0]);
      await at?.process.stop();
      left = left.filter((holder) => holder !== at);
      await waitFor(() => working.length === Math.min(1, left.length));
    }
    expect((await lease())?.until).toBe(0);
  });

  it('is renewed every five seconds, and kept for as long as that goes well', async () => {
    const ada = hold('ada');
    await waitFor(() => working.length === 1);
    const bob = hold('bob');
    for (let times = 0; times < 6; times += 1) {
      const until = (await lease())?.until ?? 0;
      expect(until - clock.now().getTime()).toBe(15 * second);
      clock.advance(5 * second);
      await waitFor(async () => ((await lease())?.until ?? 0) > until);
    }
    expect(working).toEqual(['ada']);
    await ada.stop();
    await bob.stop();
  });

  it('of a holder that died is taken after its fifteen seconds, not before', async () => {
    await takenElsewhere(15 * second);
    const bob = hold('bob');
    clock.advance(15 * second - 1);
    await lookedAt(3);
    expect(working).toEqual([]);
    clock.advance(1);
    await waitFor(() => working.includes('bob'));
    await bob.stop();
  });

  it('of a holder that died is taken after its fifteen seconds, too, where its clock was an hour ahead', async () => {
    await takenElsewhere(3600 * second);
    const bob = hold('bob');
    await waitFor(async () => (await lease())?.until === clock.now().getTime() + 15 * second);
    clock.advance(15 * second - 1);
    await lookedAt(3);
    expect(working).toEqual([]);
    clock.advance(1);
    await waitFor(() => working.includes('bob'));
    await bob.stop();
  });

  it('is renewed at once where the clock of who holds it is set back', async () => {
    const ada = hold('ada');
    await waitFor(() => working.length === 1);
    clock.advance(-3600 * second);
    await waitFor(async () => (await lease())?.until === clock.now().getTime() + 15 * second);
    expect(working).toEqual(['ada']);
    await ada.stop();
  });

  it('stops the work with five seconds left when it could not be renewed, even if the renewal hangs', async () => {
    const ada = hold('ada');
    await waitFor(() => working.length === 1);
    const blocker = openSqlite(`sqlite:${folder}/documents.db`);
    blocker.execute('BEGIN IMMEDIATE');
    clock.advance(5 * second); // the renewal begins, and waits for the lock
    await lookedAt(2);
    expect(working).toEqual(['ada']);
    clock.advance(5 * second);
    await waitFor(() => working.length === 0);
    expect(lines.map(({ message }) => message)).toContain('lost its lease');
    blocker.execute('ROLLBACK');
    await blocker.close();
    await waitFor(() => working.includes('ada'));
    await ada.stop();
  });

  it('stops the work at once when another has it', async () => {
    const ada = hold('ada');
    await waitFor(() => working.length === 1);
    await takenElsewhere(60 * second);
    clock.advance(5 * second);
    await waitFor(() => working.length === 0);
    await ada.stop();
    expect((await lease())?.holder).toBe('elsewhere');
  });

  it('is given back by a worker that crashes, and the crash is seen', async () => {
    const crashing: Worker = { name: 'clerk', run: () => Promise.reject(new RangeError('crash')) };
    await expect(hold('ada', stores.documents, crashing).ended).rejects.toThrow('crash');
    const bob = hold('bob');
    await waitFor(() => working.includes('bob'));
    await bob.stop();
  });

  it('is held by one of two processes, each with its own connection', async () => {
    const others = await openStores(folder);
    const ada = hold('ada');
    const bob = hold('bob', others.documents);
    await waitFor(() => working.length > 0);
    const [first] = working;
    expect(working).toHaveLength(1);
    await (first === 'ada' ? ada : bob).stop();
    await waitFor(() => working.length === 1);
    expect(working[0]).not.toBe(first);
    await Promise.all([ada.stop(), bob.stop()]);
    await others.close();
  });
});

/** Resolves once the clock was looked at as often again. */
async function lookedAt(times: number): Promise<void> {
  const original = clock.now.bind(clock);
  let looks = 0;
  clock.now = () => {
    looks += 1;
    return original();
  };
  await waitFor(() => looks >= times * 2);
  clock.now = original;
}
