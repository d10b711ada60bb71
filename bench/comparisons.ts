import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { here, libraryOf } from './checkout.js';
import { Child, pin } from './child.js';
import { closedLoop, type Comparison } from './paired.js';
import { Product, warmUpMs } from './product.js';

/** What is compared, and what has to be stopped afterwards. */
export interface Prepared extends Comparison {
  stop(): Promise<void>;
}

/**
 * Sign-in, and registration, against nothing but the password hash, each on one core. A slice of registrations ends when their
 * mails are written, so that none of its work falls on the slice that follows.
 */
export async function againstRawHash(checkout = here): Promise<Prepared[]> {
  const product = await Product.start({ checkout, core: 0, env: { HASH_CONCURRENCY: '1' } });
  const raw = await Child.start('./children/raw-hash.child.js', 0);
  const known = Array.from({ length: 16 }, (_, n) => `known${n}`);
  for (const identifier of known) await product.open(identifier);
  let turn = 0;
  let registered = 0;
  const baseline = (operation: 'hash' | 'verify') => (milliseconds: number) =>
    raw.ask<number>({ operation, milliseconds, lanes: 1 });
  const signIn = closedLoop(6, async () => void (await product.signIn(known[turn++ % known.length]!)));
  const post = closedLoop(6, () => product.register(`new${registered++}`));
  const register = async (milliseconds: number): Promise<number> => {
    const [start, first, mailed] = [performance.now(), registered, await product.mails()];
    await post(milliseconds);
    while ((await product.mails()) < mailed + registered - first) await pause(10);
    return (registered - first) / ((performance.now() - start) / 1_000);
  };
  const stop = async (): Promise<void> => {
    raw.stop();
    await product.stop();
    pin(process.pid, 'any');
  };
  pin(process.pid, 1);
  await signIn(warmUpMs);
  await register(warmUpMs);
  return [
    {
      id: 'P1',
      title: 'sign-in/s ÷ raw argon2id verify/s, on one core',
      bound: { kind: 'at least', value: 0.8 },
      subject: signIn,
      baseline: baseline('verify'),
      stop: () => Promise.resolve(),
    },
    {
      id: 'P2',
      title: 'registration/s ÷ raw argon2id hash/s, on one core, mails and all',
      bound: { kind: 'at least', value: 0.5 },
      subject: register,
      baseline: baseline('hash'),
      stop,
    },
  ];
}

/** The session and level check, for a person's client and for a proxy, against a bare Fastify route, each on one core. */
export async function againstBareRoute(checkout = here): Promise<Prepared[]> {
  const product = await Product.start({ checkout, core: 0 });
  await product.open('jdupont');
  const authorization = `Bearer ${await product.signIn('jdupont')}`;
  const bare = await Child.start('./children/fastify.child.js', 0);
  const load = await Child.start('./children/load.child.js', 1);
  const bareUrl = await bare.ask<string>({});
  const slice = (url: string, path: string) => (milliseconds: number) =>
    load.ask<number>({ url: `${url}/api/v1${path}`, authorization, milliseconds, connections: 16 });
  const authorize = '/authorize?teleservice=tarif-en-ligne';
  return [
    {
      id: 'P3',
      title: 'session and level check req/s ÷ bare Fastify route req/s, on one core',
      bound: { kind: 'at least', value: 0.4 },
      subject: slice(product.url, '/session'),
      baseline: slice(bareUrl, '/session'),
      stop: () => Promise.resolve(),
    },
    {
      id: 'P3-authorize',
      title: 'GET /authorize req/s ÷ bare Fastify route req/s, on one core',
      bound: { kind: 'at least', value: 0.4 },
      subject: slice(product.url, authorize),
      baseline: slice(bareUrl, authorize),
      async stop() {
        bare.stop();
        load.stop();
        await product.stop();
      },
    },
  ];
}

/**
 * The p99 of the session check while sign-ins saturate admission control, against idle; and those sign-ins against nothing
 * but their hashes, with as many at once as cores.
 */
export async function underSaturation(checkout = here): Promise<Prepared[]> {
  const product = await Product.start({ checkout });
  const known = Array.from({ length: 16 }, (_, n) => `known${n}`);
  for (const identifier of known) await product.open(identifier);
  const authorization = `Bearer ${await product.signIn(known[0]!)}`;
  const load = await Child.start('./children/load.child.js', 1);
  const p99 = async (milliseconds: number): Promise<number> => {
    const question = { url: `${product.url}/api/v1/session`, authorization, milliseconds, connections: 8, rate: 200 };
    return (await load.ask<{ p99: number }>(question)).p99;
  };
  const raw = await Child.start('./children/raw-hash.child.js', 0);
  pin(raw.process.pid ?? 0, 'any');
  let turn = 0;
  const signIns = closedLoop(8, async () => void (await product.signIn(known[turn++ % known.length]!)));
  return [
    {
      id: 'P4',
      title: 'p99 of the session check during saturating sign-ins ÷ idle (open loop, 200/s)',
      bound: { kind: 'at most', value: 5 },
      async subject(milliseconds) {
        const saturating = signIns(milliseconds);
        const measured = await p99(milliseconds);
        await saturating;
        return measured;
      },
      baseline: p99,
      stop: () => Promise.resolve(),
    },
    {
      id: 'sign-in',
      title: 'sign-in/s ÷ raw argon2id verify/s, on all cores',
      bound: { kind: 'at least', value: 0.5 },
      subject: signIns,
      baseline: (milliseconds) => raw.ask<number>({ operation: 'verify', milliseconds, lanes: availableParallelism() }),
      async stop() {
        load.stop();
        raw.stop();
        await product.stop();
      },
    },
  ];
}

/** One append through the port against one transaction of raw SQLite with the same settings and bytes. */
export async function againstRawSqlite(checkout = here): Promise<Prepared[]> {
  const { openEventStore } = await libraryOf<typeof import('#event-store')>(checkout, 'event-store');
  const folder = await mkdtemp(join(tmpdir(), 'prodouane-bench-'));
  const store = await openEventStore(`sqlite:${join(folder, 'events.db')}`);
  const raw = new Database(join(folder, 'raw.db'));
  raw.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  raw.exec(
    'CREATE TABLE event (position INTEGER PRIMARY KEY, stream TEXT, revision INTEGER, id BLOB UNIQUE, type TEXT, data TEXT, metadata TEXT, recorded_at TEXT, UNIQUE (stream, revision))',
  );
  const insert = raw.prepare(
    'INSERT INTO event (stream, revision, id, type, data, metadata, recorded_at) VALUES (?, 0, ?, ?, ?, ?, ?)',
  );
  const data = { accountId: randomUUID(), personal: 'x'.repeat(400), at: new Date().toISOString() };
  const metadata = { version: 1 };
  return [
    {
      id: 'P5',
      title: 'append/s through the port ÷ raw SQLite transaction/s, same settings and bytes',
      bound: { kind: 'at least', value: 0.7 },
      subject: closedLoop(1, async () => {
        const event = { id: randomUUID(), type: 'user-registered', data, metadata };
        await store.append(`registration-${randomUUID()}`, 'none', [event]);
      }),
      baseline: closedLoop(1, async () => {
        const values = [
          `registration-${randomUUID()}`,
          randomUUID(),
          'user-registered',
          JSON.stringify(data),
          JSON.stringify(metadata),
          new Date().toISOString(),
        ];
        raw.exec('BEGIN IMMEDIATE');
        insert.run(...values);
        raw.exec('COMMIT');
        await Promise.resolve();
      }),
      async stop() {
        await store.close();
        raw.close();
        await rm(folder, { recursive: true, force: true });
      },
    },
  ];
}
