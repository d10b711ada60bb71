import { setTimeout as pause } from 'node:timers/promises';
import { mongo } from 'mongoose';
import { assertQuery } from '../definition.js';
import { Collection, type CollectionDefinition, type Query, type StoredDocument } from '../document-store.js';
import { DocumentStoreUnavailable, UniqueViolation } from '../errors.js';
import { maxTimeMS, type MongodbConnection } from './mongodb.connection.js';
import { documentOf, expiredBy, fieldsOf, isOutdated, pathOf, rowOf, sweepAt, type Row } from './mongodb.document.js';
import { isMoved, violations, violatedIndex } from './mongodb.errors.js';
import type { Indexes } from './mongodb.indexes.js';
import { filterOf, orderOf } from './mongodb.query.js';
import type { Turns } from './mongodb.turns.js';

type Rows = mongo.Collection<Row>;

/** How long a change waits for those before it in this process, and how long it goes on while other processes overtake it. */
export const patienceMs = 10_000;

/**
 * A collection of MongoDB. Each write is one conditional operation on one document, so nothing is ever locked.
 *
 * Expired documents never violate a unique index: an index cannot know the time, so a write that meets one removes the
 * expired documents that hold its values, and only these, by a condition that a document renewed meanwhile no longer
 * meets; then it tries again. What still holds the values after that is live, and the write is refused.
 */
export class MongodbCollection<T extends object> extends Collection<T> {
  constructor(
    private readonly connection: MongodbConnection,
    private readonly indexes: Indexes,
    private readonly turns: Turns,
    private readonly definition: CollectionDefinition<T>,
    private readonly now: () => number,
  ) {
    super();
  }

  override async get(id: string): Promise<StoredDocument<T> | undefined> {
    const row = await this.#on((rows) => rows.findOne({ $and: [{ _id: id }, this.#live] }, { maxTimeMS }));
    return row === null ? undefined : documentOf(row);
  }

  override async getAll(ids: readonly string[]): Promise<(StoredDocument<T> | undefined)[]> {
    if (ids.length === 0) return [];
    const found = await this.#all({ $and: [{ _id: { $in: [...ids] } }, this.#live] }, { limit: ids.length });
    const byId = new Map(found.map((row) => [row._id, row]));
    return ids.map((id) => {
      const row = byId.get(id);
      return row && documentOf(row);
    });
  }

  override async find(query: Query<T>): Promise<StoredDocument<T>[]> {
    assertQuery(this.definition, query);
    if (query.limit === 0) return []; // to MongoDB it means no limit
    const found = await this.#all(filterOf(query, this.#live), { sort: orderOf(query), limit: query.limit });
    return found.map((row) => documentOf(row));
  }

  override async putAll(documents: readonly StoredDocument<T>[]): Promise<void> {
    if (documents.length === 0) return;
    const wanted = documents.map(({ id, revision, value }) => this.#row(id, revision, value));
    await this.#on(async (rows) => {
      let pending = wanted;
      await persist(async () => {
        pending = await this.#putNewer(rows, pending);
        return pending.length === 0;
      });
    });
  }

  override update(id: string, change: (current: T | undefined) => T | undefined): Promise<T | undefined> {
    const { name, version } = this.definition;
    return this.turns.take(`${name} ${version} ${id}`, () =>
      this.#on(async (rows) => {
        let outcome: { readonly stands: T | undefined } | undefined;
        await persist(async () => {
          outcome = await this.#change(rows, id, change);
          return outcome !== undefined;
        });
        return outcome?.stands;
      }),
    );
  }

  override async insertAll(values: ReadonlyMap<string, T>): Promise<string[]> {
    if (values.size === 0) return [];
    const refused = await this.#on((rows) =>
      this.#insert(
        rows,
        [...values].map(([id, value]) => this.#changed(id, 1, value)),
      ),
    );
    const insertAlone = async (id: string): Promise<string[]> => {
      let isFree = false;
      await this.update(id, (current) => {
        isFree = current === undefined;
        return isFree ? values.get(id) : undefined;
      });
      return isFree ? [] : [id];
    };
    return (await Promise.all(refused.map(insertAlone))).flat();
  }

  override async delete(id: string): Promise<boolean> {
    const { deletedCount } = await this.#on((rows) => rows.deleteOne({ $and: [{ _id: id }, this.#live] }));
    return deletedCount === 1;
  }

  get #expired(): mongo.Filter<Row> | undefined {
    return expiredBy(this.definition, this.now());
  }

  get #live(): mongo.Filter<Row> {
    const expired = this.#expired;
    return expired === undefined ? {} : { $nor: [expired] };
  }

  #isExpired({ fields }: Row): boolean {
    const { expiry } = this.definition;
    const expiresAt = expiry === undefined ? undefined : fields?.[expiry];
    return typeof expiresAt === 'number' && expiresAt <= this.now();
  }

  #row(id: string, revision: number, value: T | null): Row {
    const row = rowOf(id, revision, value);
    return { ...row, ...sweepAt(this.definition, row, this.now()) };
  }

  /** A row as a change leaves it, told by its stamp from every other that has been in its place. */
  #changed(id: string, revision: number, value: T): Row {
    return { ...this.#row(id, revision, value), stamp: new mongo.ObjectId() };
  }

  /** In one batch wherever it fits one answer, so that it is one look at the collection. */
  #all(filter: mongo.Filter<Row>, options: { sort?: mongo.Sort; limit: number }): Promise<Row[]> {
    const batchSize = Math.min(options.limit, 100_000) + 1;
    return this.#on((rows) => rows.find(filter, { ...options, batchSize, maxTimeMS }).toArray());
  }

  /** Writes those that are newer than what is stored; answers those that have to be tried again. */
  async #putNewer(rows: Rows, wanted: readonly Row[]): Promise<Row[]> {
    const { expiry } = this.definition;
    const operations = wanted.map((row) => {
      const isOlder = isOutdated(row.revision, expiry && { path: pathOf(expiry), now: this.now() });
      const update = [{ $replaceWith: { $cond: [isOlder, { $literal: row }, '$$ROOT'] } }];
      return { updateOne: { filter: { _id: row._id }, update, upsert: true } };
    });
    try {
      await rows.bulkWrite(operations, { ordered: false });
      return [];
    } catch (error) {
      // An id is refused where another inserted it at the same moment.
      const refused = violations(error).map(({ position, index }) => ({ row: wanted[position] as Row, index }));
      for (const { row, index } of refused) if (index !== ID) await this.#makeRoom(rows, row, index);
      const stored = await this.#stored(
        rows,
        refused.map(({ row }) => row._id),
      );
      return refused.map(({ row }) => row).filter((row) => row.revision > (stored.get(row._id) ?? -1));
    }
  }

  /** Inserts the rows that meet no other; answers the ids of those that do. */
  async #insert(rows: Rows, wanted: readonly Row[]): Promise<string[]> {
    try {
      await rows.insertMany([...wanted], { ordered: false });
      return [];
    } catch (error) {
      return violations(error).map(({ position }) => (wanted[position] as Row)._id);
    }
  }

  /** Live revisions by id, those included that are not in a majority's journals yet. */
  async #stored(rows: Rows, ids: string[]): Promise<Map<string, number>> {
    const options = { projection: { revision: 1 }, readConcern: { level: 'local' }, maxTimeMS } as const;
    const found = await rows.find({ $and: [{ _id: { $in: ids } }, this.#live] }, options).toArray();
    return new Map(found.map(({ _id, revision }) => [_id, revision]));
  }

  /** What stands afterwards; undefined when another was faster. */
  async #change(
    rows: Rows,
    id: string,
    change: (current: T | undefined) => T | undefined,
  ): Promise<{ readonly stands: T | undefined } | undefined> {
    const seen = await rows.findOne({ _id: id }, { maxTimeMS, readConcern: { level: 'local' } });
    const current = seen === null || this.#isExpired(seen) ? undefined : documentOf<T>(seen);
    const before = current?.value ?? undefined;
    const next = change(before);
    if (next === undefined) return { stands: before };
    const row = this.#changed(id, (current?.revision ?? 0) + 1, next);
    const isWritten = await this.#swap(rows, seen, row);
    return isWritten ? { stands: documentOf<T>(row).value ?? undefined } : undefined;
  }

  /** Whether the row took the place of what was seen: nobody else has written there since. */
  async #swap(rows: Rows, seen: Row | null, row: Row): Promise<boolean> {
    try {
      if (seen === null) return (await rows.insertOne(row)).acknowledged;
      const asSeen = { _id: seen._id, revision: seen.revision, stamp: seen.stamp ?? null };
      return (await rows.replaceOne(asSeen as mongo.Filter<Row>, row)).matchedCount === 1;
    } catch (error) {
      const index = error instanceof mongo.MongoServerError ? violatedIndex(error.code, error.message) : undefined;
      if (index === undefined) throw error;
      if (index !== ID) await this.#makeRoom(rows, row, index);
      return false;
    }
  }

  /** Removes the expired holders of the row's values; throws UniqueViolation when a live one holds them. */
  async #makeRoom(rows: Rows, { _id, fields }: Row, index: string): Promise<void> {
    const names = fieldsOf(index);
    const held = Object.fromEntries(names.map((name) => [pathOf(name), fields?.[name]])) as mongo.Filter<Row>;
    const expired = this.#expired;
    if (expired !== undefined) await rows.deleteMany({ $and: [held, expired] });
    const options = { projection: { _id: 1 }, readConcern: { level: 'local' }, maxTimeMS } as const;
    const holder = await rows.findOne({ $and: [held, { _id: { $ne: _id } }, this.#live] }, options);
    if (holder !== null) throw new UniqueViolation(this.definition.name, names);
  }

  /** Works on the collection as declared, once more when it was replaced or dropped under the work. */
  #on<R>(work: (rows: Rows) => Promise<R>): Promise<R> {
    return this.connection.use(async (connection) => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await work(await this.indexes.ensure(connection, this.definition));
        } catch (error) {
          if (attempt > 2 || !isMoved(error)) throw error;
          this.indexes.forget(connection, this.definition);
        }
      }
    });
  }
}

/** The name of every collection's index on the id. */
const ID = '_id_';

/** Repeats the attempt until it says that it is done, with pauses that grow and differ. */
async function persist(attempt: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + patienceMs;
  for (let longest = 2; !(await attempt()); longest = Math.min(longest * 2, 100)) {
    if (performance.now() > deadline) throw new DocumentStoreUnavailable('MongoDB: overtaken by others for too long');
    await pause(Math.random() * longest);
  }
}
