import type Database from 'libsql';
import { patiently } from './patience.js';
import { SqliteUnavailable, translate } from './errors.js';

/**
 * The values that may be bound. The driver would end the process on a boolean and cut a text at a NUL: both throw a
 * TypeError here.
 */
export type SqliteValue = string | number | bigint | null | Uint8Array;

/** A read meets a lock only for the moment in which another process opens, recovers or closes the file. */
const READ_PATIENCE_MS = 250;

/**
 * A prepared statement. Parameters are positional. Rows are plain objects by column name; a blob comes back as an
 * ArrayBuffer. There is no cursor: a page is read whole, so that nothing pins a snapshot.
 */
export class SqliteStatement<Row extends object = Record<string, unknown>> {
  #statement: Database.Statement | undefined;
  readonly #columns: readonly string[];

  /** Use `SqliteDatabase.prepare`. */
  constructor(
    statement: Database.Statement,
    private readonly inTransaction: () => boolean,
  ) {
    this.#statement = statement;
    // Arrays made into objects here: a point read takes half as long as through the driver's own objects.
    const columns = statement.reader ? statement.raw(true).columns() : [];
    this.#columns = columns.map(({ name }) => name);
  }

  /** All rows, at once: put a LIMIT into the SQL. */
  all(...parameters: readonly SqliteValue[]): Row[] {
    const rows = this.#read(parameters, (statement, bound) => statement.all(bound)) as unknown[][];
    return rows.map((row) => this.#object(row));
  }

  /** The first row, or undefined; the others are not looked for. */
  get(...parameters: readonly SqliteValue[]): Row | undefined {
    const row = this.#read(parameters, (statement, bound) => statement.get(bound)) as unknown[] | undefined;
    return row && this.#object(row);
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

  #read<T>(parameters: readonly SqliteValue[], read: (statement: Database.Statement, bound: unknown) => T): T {
    const bound = bindable(parameters);
    const attempt = () => read(this.#open(), bound);
    try {
      return this.inTransaction() ? attempt() : patiently(READ_PATIENCE_MS, attempt);
    } catch (error) {
      throw translate(error);
    }
  }

  #object(row: readonly unknown[]): Row {
    const object: Record<string, unknown> = {};
    for (let index = 0; index < row.length; index += 1) object[this.#columns[index]!] = row[index];
    return object as Row;
  }

  #open(): Database.Statement {
    if (!this.#statement) throw new SqliteUnavailable('The database is closed');
    return this.#statement;
  }
}

function bindable(parameters: readonly SqliteValue[]): readonly SqliteValue[] {
  for (const value of parameters) {
    const type = typeof value;
    if (type === 'boolean' || type === 'undefined') throw new TypeError(`SQLite cannot hold a ${type}`);
    if (type === 'string' && (value as string).includes('\0'))
      throw new TypeError('SQLite cannot hold a text with NUL');
  }
  return parameters;
}
