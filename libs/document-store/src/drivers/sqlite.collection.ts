import { SqliteUnavailable, type SqliteDatabase, type SqliteStatement } from '#sqlite';
import { assertQuery } from '../definition.js';
import { Collection, type CollectionDefinition, type Query, type StoredDocument } from '../document-store.js';
import { DocumentStoreUnavailable, UniqueViolation } from '../errors.js';
import { findStatement } from './sqlite.query.js';
import { putStatement, type Put } from './sqlite.put.js';
import { CollectionTable, columnOf, type Row } from './sqlite.table.js';

/** Expired documents that a write removes along the way, at least: more than it can add, so they never pile up. */
const SWEPT_PER_WRITE = 16;

/** A collection in a table of its own. Reads are one synchronous statement; writes are one transaction. */
export class SqliteCollection<T extends object> extends Collection<T> {
  readonly #table: CollectionTable<T>;
  readonly #expiry: (keyof T & string) | undefined;
  #select: SqliteStatement<Row> | undefined;

  constructor(
    private readonly database: SqliteDatabase,
    private readonly definition: CollectionDefinition<T>,
    private readonly now: () => number,
  ) {
    super();
    this.#table = new CollectionTable(database, definition);
    this.#expiry = definition.expiry;
  }

  /** The hottest read: it takes the general way, which waits, only when the table has to be looked for. */
  override async get(id: string): Promise<StoredDocument<T> | undefined> {
    try {
      if (this.#table.seen) return this.#document(this.#row(id));
    } catch {
      // met again, and understood, on the general way
    }
    return this.#read(() => this.#document(this.#row(id)));
  }

  override getAll(ids: readonly string[]): Promise<(StoredDocument<T> | undefined)[]> {
    return this.#read(() => {
      const select = `SELECT id, revision, value FROM ${this.#table.quoted} WHERE id IN (SELECT value FROM json_each(?))`;
      const rows = this.database.prepare<Row>(select).all(JSON.stringify(ids));
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => this.#document(byId.get(id)));
    });
  }

  override async find(query: Query<T>): Promise<StoredDocument<T>[]> {
    assertQuery(this.definition, query);
    const expiry = this.#expiry === undefined ? undefined : { field: this.#expiry, now: this.now() };
    const { sql, parameters } = findStatement(this.#table.quoted, query, expiry);
    return this.#read(() =>
      this.database
        .prepare<Row>(sql)
        .all(...parameters)
        .map((row) => this.#decode(row)),
    );
  }

  override async putAll(documents: readonly StoredDocument<T>[]): Promise<void> {
    if (documents.length === 0) return;
    await this.#write(documents.length, () => {
      const put = this.#putter();
      for (const { id, revision, value } of documents) put(id, revision, value, value && JSON.stringify(value));
    });
  }

  override async update(id: string, change: (current: T | undefined) => T | undefined): Promise<T | undefined> {
    const seen = await this.#read(() => this.#live(id));
    const wanted = this.#changed(seen, change);
    if (wanted === undefined) return this.#value(seen);
    return this.#write(1, () => {
      const row = this.#live(id);
      const text = row?.value === seen?.value ? wanted : this.#changed(row, change);
      if (text === undefined) return this.#value(row);
      const value = JSON.parse(text) as T;
      this.#putter()(id, (row?.revision ?? 0) + 1, value, text, row === undefined);
      return value;
    });
  }

  override async insertAll(values: ReadonlyMap<string, T>): Promise<string[]> {
    const insert = async ([id, value]: [string, T]): Promise<string[]> => {
      const text = JSON.stringify(value);
      return this.#write(1, () => {
        const row = this.#live(id);
        if (this.#value(row) !== undefined) return [id];
        this.#putter()(id, (row?.revision ?? 0) + 1, value, text, row === undefined);
        return [];
      });
    };
    return (await Promise.all([...values].map(insert))).flat();
  }

  override async delete(id: string): Promise<boolean> {
    return this.#write(1, () => {
      if (!this.#live(id)) return false;
      this.database.prepare(`DELETE FROM ${this.#table.quoted} WHERE id = ?`).run(id);
      return true;
    });
  }

  #row(id: string): Row | undefined {
    this.#select ??= this.database.prepare(`SELECT id, revision, value FROM ${this.#table.quoted} WHERE id = ?`);
    return this.#select.get(id);
  }

  /** A document of its own each time, unless it has expired. */
  #document(row: Row | undefined): StoredDocument<T> | undefined {
    const document = row && this.#decode(row);
    return document && this.#isExpired(document.value) ? undefined : document;
  }

  #live(id: string): Row | undefined {
    const row = this.#row(id);
    return row && this.#isExpired(this.#decode(row).value) ? undefined : row;
  }

  #value(row: Row | undefined): T | undefined {
    return (row && this.#decode(row).value) ?? undefined;
  }

  #changed(row: Row | undefined, change: (current: T | undefined) => T | undefined): string | undefined {
    const next = change(this.#value(row));
    return next === undefined ? undefined : JSON.stringify(next);
  }

  #decode({ id, revision, value }: Row): StoredDocument<T> {
    return { id, revision, value: value === null ? null : (JSON.parse(value) as T) };
  }

  #isExpired(value: T | null): boolean {
    if (this.#expiry === undefined) return false;
    const expiresAt: unknown = value?.[this.#expiry];
    return typeof expiresAt === 'number' && expiresAt <= this.now();
  }

  #putter(): Put {
    return putStatement(this.database, this.#table, this.#expiry && { field: this.#expiry, now: this.now() });
  }

  #sweep(atMost: number): void {
    if (this.#expiry === undefined) return;
    const column = `"${columnOf(this.#expiry)}"`;
    const { quoted } = this.#table;
    this.database
      .prepare(
        `DELETE FROM ${quoted} WHERE id IN (SELECT id FROM ${quoted} WHERE ${column} <= ? ORDER BY ${column} LIMIT ?)`,
      )
      .run(this.now(), atMost);
  }

  async #read<R>(read: () => R): Promise<R> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        if (!this.#table.seen) await this.#table.ensure();
        return read();
      } catch (error) {
        // Another connection has dropped the table, or put one with fewer columns in its place.
        if (attempt > 2 || !/^no such (table|column)/.test((error as Error).message)) throw this.#fault(error);
        this.#table.forget();
      }
    }
  }

  async #write<R>(documents: number, write: () => R): Promise<R> {
    const work = () => {
      this.#table.ensureInTransaction();
      const result = this.#withoutExpired(write);
      this.#sweep(documents + SWEPT_PER_WRITE);
      return result;
    };
    try {
      return await this.database.transaction(work);
    } catch (error) {
      this.#table.forget();
      throw this.#fault(error);
    }
  }

  /** An expired document that still lies in the table must not keep its values from others. */
  #withoutExpired<R>(write: () => R): R {
    try {
      return write();
    } catch (error) {
      if (this.#expiry === undefined || violatedFields(error) === undefined) throw error;
      this.#sweep(ALL);
      return write();
    }
  }

  #fault(error: unknown): unknown {
    if (error instanceof SqliteUnavailable) return new DocumentStoreUnavailable(error.message, { cause: error });
    const fields = violatedFields(error);
    return fields ? new UniqueViolation(this.definition.name, fields, { cause: error }) : error;
  }
}

/** A LIMIT that does not limit. */
const ALL = -1;

function violatedFields(error: unknown): string[] | undefined {
  const failed = error instanceof Error && /^UNIQUE constraint failed: (.*)/.exec(error.message)?.[1];
  if (!failed) return undefined;
  return failed.split(', ').map((column) => column.slice(column.indexOf('.') + columnOf('.').length));
}
