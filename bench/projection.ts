import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccountEvent, AccountView } from '#contracts';
import { openDocumentStore, type DocumentStore } from '#document-store';
import { testDatabase } from '#document-store/testing';
import { known, viewRunner } from '#event-sourcing';
import { BEGINNING, CaughtUp, openEventStore, type EventStore } from '#event-store';
import Database from 'libsql';
import mongoose from 'mongoose';
import { accountView } from '../services/account/src/account-view/account-view.js';
import { fillAccountLog, quiet } from './account-log.js';
import type { Prepared } from './comparisons.js';
import type { Slice } from './paired.js';

const ACCOUNTS = 10_000;
const BATCH = 500;

/** A document as the view writes it, with its revision. */
interface Written {
  readonly id: string;
  readonly revision: number;
  readonly value: AccountView;
}

/**
 * The account view, from the log to durable documents with its worker, checkpoints and all, against nothing but writing
 * the same documents in batches of the same size: SQLite's upserts; MongoDB's bulk writes where MONGODB_URL names a server.
 */
export async function againstBareUpserts(): Promise<Prepared[]> {
  const folder = await mkdtemp(join(tmpdir(), 'prodouane-bench-'));
  const log = `sqlite:${join(folder, 'events.db')}`;
  await fillAccountLog(log, ACCOUNTS);
  const store = await openEventStore(log);
  const written = await documentsOf(store);
  const sqlite = await embedded(folder, store, written);
  const server = process.env['MONGODB_URL'];
  const mongodb = server ? [await onServer(server, store, written)] : [];
  const last = mongodb.at(-1) ?? sqlite;
  const stop = async (): Promise<void> => {
    await last.stop();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  };
  return [sqlite, ...mongodb].map((one) => (one === last ? { ...one, stop } : one));
}

async function embedded(folder: string, store: EventStore, written: readonly Written[]): Promise<Prepared> {
  const documents = await openDocumentStore(`sqlite:${join(folder, 'documents.db')}`);
  const raw = new Database(join(folder, 'raw.db'));
  raw.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  const begin = (): void =>
    void raw.exec(
      `DROP TABLE IF EXISTS view;
       CREATE TABLE view (id TEXT PRIMARY KEY NOT NULL, revision INTEGER NOT NULL, value TEXT, registrationKey);
       CREATE INDEX by_key ON view (registrationKey, id)`,
    );
  begin();
  const upsert = raw.prepare(
    `INSERT INTO view VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE
     SET revision = excluded.revision, value = excluded.value, registrationKey = excluded.registrationKey
     WHERE excluded.revision > revision`,
  );
  const projection = new Projection(store, documents, written.length);
  return {
    id: 'P6',
    title: 'events projected/s ÷ raw SQLite upserts/s, same documents, settings and batches',
    bound: { kind: 'at least', value: 0.35 },
    subject: projection.slice,
    baseline: inRounds(written, begin, (batch) => {
      raw.exec('BEGIN IMMEDIATE');
      for (const { id, revision, value } of batch)
        upsert.run(id, revision, JSON.stringify(value), value.registrationKey);
      raw.exec('COMMIT');
    }),
    async stop() {
      await projection.verify();
      await documents.close();
      raw.close();
    },
  };
}

async function onServer(server: string, store: EventStore, written: readonly Written[]): Promise<Prepared> {
  const database = testDatabase(server);
  const documents = await openDocumentStore(database.url);
  const connection = await mongoose.createConnection(database.url).asPromise();
  const writeConcern = { w: 'majority', journal: true } as const;
  const raw = connection
    .getClient()
    .db(connection.name)
    .collection<{ _id: string; revision: number; fields: AccountView }>('raw', { writeConcern });
  const begin = async (): Promise<void> => {
    await raw.drop();
    await raw.createIndex({ 'fields.registrationKey': 1, _id: 1 });
  };
  await begin();
  const projection = new Projection(store, documents, written.length);
  return {
    id: 'P6-mongodb',
    title: 'events projected/s ÷ native bulkWrite upserts/s, same documents, durability and batches',
    bound: { kind: 'at least', value: 0.6 },
    subject: projection.slice,
    baseline: inRounds(written, begin, async (batch) => {
      const operations = batch.map(({ id, revision, value }) => ({
        replaceOne: { filter: { _id: id }, replacement: { revision, fields: value }, upsert: true },
      }));
      await raw.bulkWrite(operations, { ordered: false });
    }),
    async stop() {
      await projection.verify();
      await documents.close();
      await connection.destroy();
      await database.drop();
    },
  };
}

/** The view's worker over the whole log, over and over, each time into an empty collection. */
class Projection {
  #left = 0;
  #isBegun = false;

  constructor(
    private readonly store: EventStore,
    private readonly documents: DocumentStore,
    private readonly events: number,
  ) {}

  /** To begin again, once the log is worked through, is not counted. */
  readonly slice: Slice = async (milliseconds) => {
    let spent = 0;
    let done = 0;
    while (spent < milliseconds) {
      if (this.#left === 0) await this.#begin();
      const start = performance.now();
      done += await this.#run(AbortSignal.timeout(Math.ceil(milliseconds - spent)));
      spent += performance.now() - start;
    }
    return done / (spent / 1_000);
  };

  /** Goes on to the end of the log, if it was begun; throws unless every account stands at its last event. */
  async verify(): Promise<void> {
    if (!this.#isBegun) return;
    while (this.#left > 0) await this.#run(AbortSignal.timeout(60_000));
    const documents = await this.documents.collection(accountView.definition).find({ limit: this.events });
    const right = documents.filter(({ revision }) => revision === 1).length;
    if (right !== this.events / 2) throw new Error(`${right} of ${this.events / 2} documents are right`);
  }

  async #begin(): Promise<void> {
    await this.documents.drop(accountView.definition);
    await this.documents.drop({ name: 'checkpoint', version: 1, indexes: [] });
    this.#left = this.events;
    this.#isBegun = true;
  }

  async #run(signal: AbortSignal): Promise<number> {
    const before = this.#left;
    const atEnd = new AbortController();
    const view: typeof accountView = {
      ...accountView,
      project: (document, event) => {
        this.#left -= 1;
        return accountView.project(document, event);
      },
    };
    const written = (): void => void (this.#left === 0 && atEnd.abort());
    const worker = viewRunner({ view, store: this.store, documents: this.documents, log: quiet, written });
    await worker.run(AbortSignal.any([signal, atEnd.signal]));
    return before - this.#left;
  }
}

/** What the view writes for each event of the log, in its order. */
async function documentsOf(store: EventStore): Promise<Written[]> {
  const views = new Map<string, AccountView | null>();
  const written: Written[] = [];
  for await (const event of store.subscribe([accountView.events.category], BEGINNING, new AbortController().signal)) {
    if (event instanceof CaughtUp) break;
    const id = event.stream.slice(accountView.events.category.length + 1);
    const value = accountView.project(views.get(id) ?? null, known<AccountEvent>(accountView.events, event));
    views.set(id, value);
    if (value !== null) written.push({ id, revision: Number(event.revision), value });
  }
  return written;
}

/** Writes the documents in batches, over and over, having begun anew before each round. */
function inRounds(
  written: readonly Written[],
  begin: () => void | Promise<void>,
  write: (batch: readonly Written[]) => void | Promise<void>,
): Slice {
  let at = 0;
  return async (milliseconds) => {
    const start = performance.now();
    let done = 0;
    while (performance.now() < start + milliseconds) {
      if (at === 0) await begin();
      const batch = written.slice(at, at + BATCH);
      await write(batch);
      done += batch.length;
      at = (at + batch.length) % written.length;
    }
    return done / ((performance.now() - start) / 1_000);
  };
}
