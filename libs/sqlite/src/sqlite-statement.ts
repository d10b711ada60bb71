import type Database from 'libsql';
import { patiently } from './patience.js';
import { SqliteUnavailable, translate } from './errors.js';

/** What may be bound. The driver would end the process on a boolean and cut a text at a NUL: both throw a TypeError here. */
export type SqliteValue = string | number | bigint | null | Uint8Array;

/**
 * A statement prepared once. Parameters are positional. Rows are plain objects by column name; a blob comes back as an
 * ArrayBuffer. There is no cursor: a page is read whole, so that nothing pins a snapshot.
 */
export class SqliteStatement<Row extends object = Record<string, unknown>> {
  #statement: Database.Statement | undefined;

  /** Use `SqliteDatabase.prepare`. */
  constructor(
    statement: Database.Statement,
    private readonly inTransaction: () => boolean,
  ) {
    this.#statement = statement;
  }

  /** All rows, at once: put a LIMIT into the SQL. */
  all(...parameters: readonly SqliteValue[]): Row[] {
    try {
      const bound = bindable(parameters);
      if (this.inTransaction()) return this.#open().all(bound) as Row[];
      return patiently(READ_PATIENCE_MS, () => this.#open().all(bound) as Row[]);
    } catch (error) {
      throw translate(error);
    }
  }

  /** The first row of a query that answers one row or none. */
  get(...parameters: readonly SqliteValue[]): Row | undefined {
    return this.all(...parameters)[0];
  }

  /** Executes a write; only inside `transaction`. */
  run(...parameters: readonly SqliteValue[]): Database.RunResult {
    if (!this.inTransaction()) throw new Error('Writes belong inside transaction()');
    try {
      return this.#open().run(bindable(parameters));
    } catch (error) {
      throw translate(error);
    }
  }

  /** Lets go of the connection, which stays open as long as a statement holds it. Used when the database closes. */
  release(): void {
    this.#statement = undefined;
  }

  #open(): Database.Statement {
    if (!this.#statement) throw new SqliteUnavailable('The database is closed');
    return this.#statement;
  }
}

/** A read meets a lock only for the moment in which another process opens, recovers or closes the file. */
const READ_PATIENCE_MS = 250;

function bindable(parameters: readonly SqliteValue[]): readonly SqliteValue[] {
  for (const value of parameters) {
    const type = typeof value;
    if (type === 'boolean' || type === 'undefined') throw new TypeError(`SQLite cannot hold a ${type}`);
    if (type === 'string' && (value as string).includes('\0'))
      throw new TypeError('SQLite cannot hold a text with NUL');
  }
  return parameters;
}
