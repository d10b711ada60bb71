import { SqliteUnavailable, openSqlite, type SqliteDatabase } from '#sqlite';
import { assertDefinition } from '../definition.js';
import { DocumentStore, type Collection, type CollectionDefinition } from '../document-store.js';
import { DocumentStoreUnavailable } from '../errors.js';
import type { DocumentStoreOptions } from '../document-store-options.js';
import { SqliteCollection } from './sqlite.collection.js';
import { CollectionTable } from './sqlite.table.js';

/** A document store in one SQLite file, which several processes of one host may share. */
export class SqliteDocumentStore extends DocumentStore {
  /** The store in this database, which it closes in the end; `open` is the usual way. */
  constructor(
    private readonly database: SqliteDatabase,
    private readonly now: () => number,
  ) {
    super();
  }

  /** Throws DocumentStoreUnavailable when the file cannot be opened. */
  static open(url: string, { now = Date.now }: DocumentStoreOptions = {}): SqliteDocumentStore {
    try {
      return new SqliteDocumentStore(openSqlite(url), now);
    } catch (error) {
      throw unavailable(error);
    }
  }

  override collection<T extends object>(definition: CollectionDefinition<T>): Collection<T> {
    assertDefinition(definition);
    return new SqliteCollection(this.database, definition, this.now);
  }

  override async replace<T extends object>(
    target: CollectionDefinition<T>,
    source: CollectionDefinition<T>,
  ): Promise<void> {
    const [to, from] = [this.#table(target), this.#table(source)];
    if (to.name === from.name) throw new TypeError(`Collection "${to.name}" cannot take its own place`);
    await this.#transaction(() => {
      from.ensureInTransaction();
      this.database.execute(`DROP TABLE IF EXISTS ${to.quoted}; ALTER TABLE ${from.quoted} RENAME TO ${to.quoted}`);
      to.ensureInTransaction();
    });
  }

  override async drop<T extends object>(definition: CollectionDefinition<T>): Promise<void> {
    const { quoted } = this.#table(definition);
    await this.#transaction(() => this.database.execute(`DROP TABLE IF EXISTS ${quoted}`));
  }

  override async ping(): Promise<void> {
    try {
      this.database.prepare('SELECT count(*) FROM sqlite_schema').get();
    } catch (error) {
      throw unavailable(error);
    }
  }

  override async close(): Promise<void> {
    await this.database.close();
  }

  #table<T extends object>(definition: CollectionDefinition<T>): CollectionTable<T> {
    assertDefinition(definition);
    return new CollectionTable(this.database, definition);
  }

  async #transaction(work: () => void): Promise<void> {
    try {
      await this.database.transaction(work);
    } catch (error) {
      throw unavailable(error);
    }
  }
}

function unavailable(error: unknown): unknown {
  return error instanceof SqliteUnavailable ? new DocumentStoreUnavailable(error.message, { cause: error }) : error;
}
