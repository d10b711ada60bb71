import { mkdirSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import Database from 'libsql';
import { Checkpointer, LARGEST_LOG } from './checkpointer.js';
import { CommitSignal, releaseSignal, shareSignal } from './commit-signal.js';
import { SqliteUnavailable, isLocked, translate } from './errors.js';
import { patiently } from './patience.js';
import { SqliteStatement } from './sqlite-statement.js';

/** `sqlite:<file>` or `sqlite::memory:`. */
export type SqliteUrl = string;

/** How long another process's lock is waited for, unless told otherwise. */
const LOCK_PATIENCE_MS = 5_000;
/** How often another process's commits are looked for while someone waits: seen within 50 ms. */
const POLL_MS = 40;
const MEMORY = ':memory:';

export interface SqliteOptions {
  /** Milliseconds for which a transaction waits for another process's lock; five seconds. */
  readonly lockPatienceMs?: number;
}

/** Opens the database, creating its folder and file. Throws SqliteUnavailable when that is impossible. */
export function openSqlite(url: SqliteUrl, { lockPatienceMs = LOCK_PATIENCE_MS }: SqliteOptions = {}): SqliteDatabase {
  const file = url.replace(/^sqlite:/, '');
  if (file === url || file === '') throw new Error('A SQLite URL is sqlite:<file> or sqlite::memory:');
  try {
    if (file !== MEMORY) mkdirSync(dirname(file), { recursive: true });
    const connection = new Database(file);
    patiently(lockPatienceMs, () => connection.exec('PRAGMA busy_timeout=0; PRAGMA journal_mode=WAL'));
    connection.exec('PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON');
    connection.exec(`PRAGMA wal_autocheckpoint=${LARGEST_LOG}`);
    return new SqliteDatabase(connection, file === MEMORY ? undefined : realpathSync(file), lockPatienceMs);
  } catch (error) {
    throw new SqliteUnavailable(`Cannot open ${file}`, { cause: error });
  }
}

/**
 * One SQLite database, opened for durability: WAL, `synchronous=FULL`, foreign keys, busy timeout 0. Several processes
 * of one host may share the file. Checkpoints of the log run off the request path. What is deleted or overwritten is
 * zeroed in the file (`secure_delete`), so that an erased key does not linger in free pages.
 * Throws SqliteUnavailable when the database is locked for longer than five seconds, or cannot read or write now; it
 * works again by itself once the cause is gone.
 */
export class SqliteDatabase {
  readonly #statements = { numbers: new Map<string, SqliteStatement>(), bigints: new Map<string, SqliteStatement>() };
  readonly #signal: CommitSignal;
  readonly #checkpointer: Checkpointer | undefined;
  #inTransaction = false;
  #turn: Promise<void> = Promise.resolve();
  #inTurn = 0;
  #poll: NodeJS.Timeout | undefined;
  #dataVersion: number | undefined;
  #closed: Promise<void> | undefined;

  /** Use `openSqlite`. */
  constructor(
    private readonly connection: Database.Database,
    private readonly file: string | undefined,
    private readonly lockPatienceMs: number,
  ) {
    this.#signal = file === undefined ? new CommitSignal() : shareSignal(file);
    this.#checkpointer = file === undefined ? undefined : new Checkpointer(file);
    this.#checkpointer?.committed();
  }

  /**
   * Prepared once and kept. Integers are numbers, or bigints with `safeIntegers` (needed beyond 2^53). A read outside
   * a transaction sees what is committed at that moment.
   */
  prepare<Row extends object = Record<string, unknown>>(
    sql: string,
    { safeIntegers = false }: { readonly safeIntegers?: boolean } = {},
  ): SqliteStatement<Row> {
    const statements = safeIntegers ? this.#statements.bigints : this.#statements.numbers;
    let statement = statements.get(sql);
    if (!statement) {
      this.#assertOpen();
      try {
        const prepared = this.connection.prepare(sql).safeIntegers(safeIntegers);
        statement = new SqliteStatement(prepared, () => this.#inTransaction);
      } catch (error) {
        throw translate(error);
      }
      statements.set(sql, statement);
    }
    return statement as SqliteStatement<Row>;
  }

  /** Runs one or more statements without parameters, inside `transaction` (schema) or outside it (a PRAGMA). */
  execute(sql: string): void {
    this.#assertOpen();
    try {
      this.connection.exec(sql);
    } catch (error) {
      throw translate(error);
    }
  }

  /**
   * `BEGIN IMMEDIATE`, work, `COMMIT`; resolves once that is durable, and rolls back on a throw. `work` is synchronous.
   * While another process holds the lock, callers wait in order, in JavaScript and with jitter.
   */
  async transaction<T>(work: () => T): Promise<T> {
    if (this.#inTransaction) throw new Error('A transaction cannot hold another');
    if (this.#inTurn === 0 && this.#begin()) return this.#finish(work);
    const deadline = performance.now() + this.lockPatienceMs;
    const before = this.#turn;
    let leave = (): void => undefined;
    this.#turn = new Promise((resolve) => (leave = resolve));
    this.#inTurn += 1;
    try {
      await before;
      await setImmediate();
      while (!this.#begin()) {
        if (performance.now() > deadline) throw new SqliteUnavailable('Another process holds the lock');
        await setTimeout(1 + Math.random() * 2);
      }
      return this.#finish(work);
    } finally {
      this.#inTurn -= 1;
      leave();
    }
  }

  /**
   * Resolves when something was committed since the call, by this process (at once) or by another (seen within
   * 50 ms), or when the signal aborts or the database closes. May resolve spuriously. Call it in the same turn as the
   * read that found nothing, and nothing is missed.
   */
  committed(signal: AbortSignal): Promise<void> {
    if (this.#closed) return Promise.resolve();
    if (this.file !== undefined) this.#poll ??= setInterval(() => this.#look(), POLL_MS).unref();
    return this.#signal.wait(signal);
  }

  /** Moves the log into the file and lets go of it. Calling it twice does no harm. */
  close(): Promise<void> {
    return (this.#closed ??= this.#close());
  }

  async #close(): Promise<void> {
    clearInterval(this.#poll);
    this.#signal.wakeAll();
    await this.#checkpointer?.stop();
    for (const statements of Object.values(this.#statements)) {
      for (const statement of statements.values()) statement.release();
      statements.clear();
    }
    try {
      if (this.file !== undefined) this.connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // The log keeps what a full disk refuses: the next opening reads it.
    } finally {
      this.connection.close();
      if (this.file !== undefined) releaseSignal(this.file);
    }
  }

  /** False when another connection holds the lock. */
  #begin(): boolean {
    this.#assertOpen();
    this.#rollBack();
    try {
      this.connection.exec('BEGIN IMMEDIATE');
      return true;
    } catch (error) {
      if (isLocked(error)) return false;
      throw translate(error);
    }
  }

  #finish<T>(work: () => T): T {
    this.#inTransaction = true;
    try {
      const result = work();
      if (result instanceof Promise) throw new TypeError('The work of a transaction must be synchronous');
      this.connection.exec('COMMIT');
      this.#checkpointer?.committed();
      this.#signal.notify();
      return result;
    } catch (error) {
      this.#rollBack();
      throw translate(error);
    } finally {
      this.#inTransaction = false;
    }
  }

  /** SQLite may have rolled back by itself; after a failed COMMIT it has not. What fails here is tried again at the next begin. */
  #rollBack(): void {
    if (!this.connection.inTransaction) return;
    try {
      this.connection.exec('ROLLBACK');
    } catch (error) {
      throw new SqliteUnavailable('Cannot roll back', { cause: error });
    }
  }

  /** The version moves when another connection has committed; it is compared with the last look, never with the call. */
  #look(): void {
    if (!this.#signal.awaited) {
      clearInterval(this.#poll);
      this.#poll = undefined;
      return;
    }
    const version = this.#readVersion();
    if (version !== undefined && version === this.#dataVersion) return;
    this.#dataVersion = version;
    this.#signal.wakeAll();
  }

  /** Undefined when it cannot be read: those who wait are woken then, and meet the error in a read of their own. */
  #readVersion(): number | undefined {
    try {
      return this.prepare<{ data_version: number }>('PRAGMA data_version').get()?.data_version;
    } catch {
      return undefined;
    }
  }

  #assertOpen(): void {
    if (this.#closed) throw new SqliteUnavailable('The database is closed');
  }
}
