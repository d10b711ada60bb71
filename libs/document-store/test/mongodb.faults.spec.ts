import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals';
import { DocumentStoreUnavailable, openDocumentStore, type Collection, type DocumentStore } from '#document-store';
import { temporaryFolder, waitFor, type TemporaryFolder } from '#runtime/testing';
import { freePort } from '../../../scripts/engines/free-port.js';
import mongoose from 'mongoose';
import { stopProcess } from '../../../scripts/engines/engine-process.js';
import { mongodbEngine } from '../../../scripts/engines/mongodb.engine.js';
import { runEngine, type RunningEngine } from '../../../scripts/engines/run-engine.js';
import { describeOnMongodb } from './describe-on-mongodb.js';

const HASTY = 'serverSelectionTimeoutMS=500&socketTimeoutMS=1000&connectTimeoutMS=500';

interface Counter {
  readonly count: number;
}

/** Runs a server of its own, which may be killed. */
describeOnMongodb('A MongoDB server that fails', () => {
  jest.setTimeout(120_000);
  let folder: TemporaryFolder;
  let port: number;
  let server: RunningEngine | undefined;
  let store: DocumentStore;

  const start = async () => {
    server = await runEngine(mongodbEngine, { folder: folder.path, port, signal: AbortSignal.timeout(100_000) });
  };
  const signal = (name: NodeJS.Signals) => process.kill(server?.pid ?? 0, name);
  const urlWith = (limits: string) => `${mongodbEngine.url(port).replace('/?', '/faults?')}&${limits}`;
  const open = async (limits: string) => {
    store = await openDocumentStore(urlWith(limits));
    return store.collection<Counter>({ name: 'counter', version: 1, indexes: [{ fields: ['count'] }] });
  };

  beforeAll(async () => {
    folder = await temporaryFolder();
    port = await freePort();
  });
  afterEach(() => store.close());
  afterAll(async () => {
    if (server) await stopProcess(server);
    await folder.remove();
  });

  const everything = (counters: Collection<Counter>): (() => Promise<unknown>)[] => [
    () => store.ping(),
    () => counters.get('a'),
    () => counters.getAll(['a', 'b']),
    () => counters.find({ where: { count: { gt: 0 } }, limit: 9 }),
    () => counters.update('a', (current) => ({ count: (current?.count ?? 0) + 1 })),
    () => counters.putAll([{ id: 'b', revision: 1, value: { count: 1 } }]),
    () => counters.delete('c'),
    () => store.drop({ name: 'other', version: 1, indexes: [] }),
    () => store.replace({ name: 'one', version: 1, indexes: [] }, { name: 'two', version: 1, indexes: [] }),
  ];

  /** Counts up one by one until told to end; whatever is acknowledged must be above what was acknowledged before. */
  const counting = (counters: Collection<Counter>) => {
    const seen = { acknowledged: 0, unknown: 0, last: 0 };
    let isOver = false;
    const ended = (async () => {
      while (!isOver) {
        try {
          const stands = await counters.update('steady', (current) => ({ count: (current?.count ?? 0) + 1 }));
          expect(stands?.count).toBeGreaterThan(seen.last);
          seen.last = stands?.count ?? 0;
          seen.acknowledged += 1;
        } catch (error) {
          expect(error).toBeInstanceOf(DocumentStoreUnavailable);
          seen.unknown += 1;
        }
      }
    })();
    ended.catch(() => {}); // `end` tells
    const end = async () => {
      isOver = true;
      await ended;
      const stored = (await counters.get('steady'))?.value?.count ?? 0;
      expect(stored).toBeGreaterThanOrEqual(seen.acknowledged);
      expect(stored).toBeLessThanOrEqual(seen.acknowledged + seen.unknown);
      await counters.delete('steady');
    };
    const more = async (many: number) => {
      const before = seen.acknowledged;
      await waitFor(() => seen.acknowledged >= before + many, { timeoutMs: 60_000 });
    };
    return { seen, more, end };
  };

  it('may be away at the start, and is used as soon as it is there', async () => {
    const counters = await open('serverSelectionTimeoutMS=200');
    for (const operation of everything(counters)) await expect(operation()).rejects.toThrow(DocumentStoreUnavailable);
    await start();
    await waitFor(() => store.ping().then(() => true), { timeoutMs: 20_000 });
    for (const operation of everything(counters)) await operation();
    expect((await counters.get('a'))?.value).toEqual({ count: 1 });
  });

  it('may be killed in the middle: nothing acknowledged is lost, and it is used again by itself', async () => {
    const counters = await open('serverSelectionTimeoutMS=200');
    const flow = counting(counters);
    await flow.more(50);
    signal('SIGKILL');
    await waitFor(() => flow.seen.unknown > 2, { timeoutMs: 20_000 });
    await start();
    await flow.more(50);
    await flow.end();
  });

  it('may be away while the store is closed', async () => {
    const counters = await open('serverSelectionTimeoutMS=60000');
    await store.ping();
    signal('SIGSTOP');
    const asked = Promise.allSettled([counters.get('a'), counters.get('b')]);
    await store.close();
    expect((await asked).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    signal('SIGCONT');
  });

  it('may hang: every operation ends within its limits, and works again afterwards', async () => {
    const counters = await open(HASTY);
    for (const operation of everything(counters)) await operation();
    signal('SIGSTOP');
    const begun = performance.now();
    const outcomes = await Promise.allSettled(everything(counters).map((operation) => operation()));
    expect(performance.now() - begun).toBeLessThan(10_000);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(DocumentStoreUnavailable) });
    }
    signal('SIGCONT');
    await waitFor(() => store.ping().then(() => true), { timeoutMs: 20_000 });
    for (const operation of everything(counters)) await operation();
  });

  it('may hang for a moment: what was asked meanwhile is answered, once', async () => {
    const hasty = await openDocumentStore(urlWith(HASTY));
    await hasty.ping();
    const counters = await open('');
    const flow = counting(counters);
    await flow.more(20);
    signal('SIGSTOP');
    await expect(hasty.ping()).rejects.toThrow(DocumentStoreUnavailable);
    signal('SIGCONT');
    await hasty.close();
    await flow.more(20);
    expect(flow.seen.unknown).toBe(0);
    await flow.end();
  });

  it.each(['counter', 'unseen'])(
    'may go while something is asked of %s: that ends, and what follows is answered',
    async (name) => {
      const sockets = new Set<Socket>();
      const remember = (message: unknown) => void sockets.add((message as { readonly socket: Socket }).socket);
      subscribe('net.client.socket', remember);
      await (
        await open('socketTimeoutMS=500&waitQueueTimeoutMS=500&serverSelectionTimeoutMS=500&maxPoolSize=1')
      ).get('a');
      unsubscribe('net.client.socket', remember);
      const counters = store.collection<Counter>({ name, version: 1, indexes: [{ fields: ['count'] }] });
      for (const socket of sockets) socket.destroy(); // that it is closed is told in a later turn of the event loop
      await expect(counters.get('a')).rejects.toThrow(DocumentStoreUnavailable);
      await counters.putAll([{ id: 'b', revision: 99, value: { count: 99 } }]);
      expect((await counters.get('b'))?.value).toEqual({ count: 99 });
    },
  );

  it('may lose its rank as primary and win it again', async () => {
    const counters = await open('');
    const flow = counting(counters);
    await flow.more(20);
    const direct = await mongoose.createConnection(`${mongodbEngine.url(port)}&directConnection=true`).asPromise();
    const ask = (command: object) => direct.getClient().db('admin').command(command);
    const term = async () => Number((await ask({ replSetGetStatus: 1 }))['term']);
    const before = await term();
    await ask({ replSetStepDown: 1, secondaryCatchUpPeriodSecs: 0, force: true });
    await waitFor(async () => (await term()) > before, { timeoutMs: 20_000 });
    await direct.destroy();
    await flow.more(20);
    await flow.end();
  });
});
