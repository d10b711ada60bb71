import type Database from 'libsql';

/** `sqlite:<file>` or `sqlite::memory:`. */
export type SqliteUrl = string;

/**
 * One SQLite database, opened for durability: WAL, `synchronous=FULL`, foreign keys, busy timeout 0. Several processes
 * of one host may share the file. Its folder is created. Checkpoints of the WAL run off the request path.
 * Throws SqliteUnavailable when the database cannot be opened, is locked for longer than five seconds, or cannot write.
 */
export abstract class SqliteDatabase {
  /** Prepared once and kept. Page with `.all()`, never `.iterate()` (a `break` pins the snapshot). Integers are numbers unless `safeIntegers`. */
  abstract prepare(sql: string): Database.Statement;
  /** Runs one or more statements without parameters. */
  abstract execute(sql: string): void;
  /** `BEGIN IMMEDIATE`, work, `COMMIT`; rolls back on a throw. `work` is synchronous. Waits for another process's lock in JavaScript, with jitter. */
  abstract transaction<T>(work: () => T): Promise<T>;
  /**
   * Resolves when something may have been committed since the call, by this process (at once) or another (seen within
   * 50 ms), or when the signal aborts. May resolve spuriously.
   */
  abstract committed(signal: AbortSignal): Promise<void>;
  abstract close(): void;
}
