import { realpathSync } from 'node:fs';
import Database from 'libsql';
import { Checkpointer, LARGEST_LOG } from './checkpointer.js';
import { CommitQueue } from './commit-queue.js';
import { CommitSignal, releaseSignal, shareSignal } from './commit-signal.js';
import { SqliteUnavailable, translate } from './errors.js';
import { patiently } from './patience.js';
import { keepPrivate } from './private-file.js';
import { startPolling, stopPolling } from './poller.js';
import { SqliteStatement } from './sqlite-statement.js';

/** `sqlite:<file>` or `sqlite::memory:`. */
export type SqliteUrl = string;

/** How long another process's lock is waited for, unless told otherwise. */
const LOCK_PATIENCE_MS = 5_000;
const MEMORY = ':memory:';

/** Options of a connection. */
export interface SqliteOptions {
  /** Milliseconds for which a transaction waits for another process's lock; five seconds. */
  readonly lockPatienceMs?: number;
}

/** Opens the database, creating its folder and file, which nobody but their owner reads. Throws SqliteUnavailable when that is impossible. */
export function openSqlite(url: SqliteUrl, { lockPatienceMs = LOCK_PATIENCE_MS }: SqliteOptions = {}): SqliteDatabase {
  const file = url.replace(/^sqlite:/, '');
  if (file === url || file === '') throw new Error('A SQLite URL is sqlite:<file> or sqlite::memory:');
  try {
    if (file !== MEMORY) keepPrivate(file);
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
 * One SQLite database, opened for durability: write-ahead log (WAL), `synchronous=FULL`, foreign keys, busy timeout 0.
 * Several processes of one host may share the file. Checkpoints of the log run off the request path. Data deleted or
 * overwritten are zeroed in the file (`secure_delete`), so that an erased key does not linger in free pages. Throws
 * SqliteUnavailable when the database is locked for longer than five seconds, or cannot read or write now; it works
 * again by itself once the cause is gone.
 */
export class SqliteDatabase {
  readonly #statements = { numbers: new Map<string, SqliteStatement>(), bigints: new Map<string, SqliteStatement>() };
  readonly #signal: CommitSignal;
  readonly #checkpointer: Checkpointer | undefined;
  readonly #commits: CommitQueue;
  readonly #poll = () => this.#seeOthers();
  #dataVersion: number | undefined;
  #closed: Promise<void> | undefined;

  /** Use `openSqlite`. */
  constructor(
    private readonly connection: Database.Database,
    private readonly file: string | undefined,
    lockPatienceMs: number,
  ) {
    this.#commits = new CommitQueue(connection, lockPatienceMs, () => {
      this.#checkpointer?.committed();
      this.#signal.notify();
    });
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
        statement = new SqliteStatement(prepared, () => this.#commits.isWorking);
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
   * A transaction with group commit: does the work between `BEGIN IMMEDIATE` and `COMMIT`; resolves once that is
   * durable, and rolls the work back on a throw. `work` is synchronous. All work asked for within one turn of the event
   * loop is committed together, in order, since making a commit durable costs more than most work; each piece still
   * stands or falls by itself, unless the disk fails all. While another process holds the lock, callers wait in
   * JavaScript and with jitter.
   */
  async transaction<T>(work: () => T): Promise<T> {
    if (this.#commits.isWorking) throw new Error('A transaction cannot hold another');
    this.#assertOpen();
    return this.#commits.add(work);
  }

  /**
   * Change notification: resolves when something was committed since the call, by this process (at once) or by another
   * (seen within 50 ms, by polling), or when the signal aborts or the database closes. May resolve spuriously. Call it
   * in the same turn as the read that found nothing, and nothing is missed.
   */
  committed(signal: AbortSignal): Promise<void> {
    if (this.#closed) return Promise.resolve();
    if (this.file !== undefined) startPolling(this.#poll);
    return this.#signal.wait(signal);
  }

  /** Commits all work asked for, checkpoints the log into the file and closes it. Calling it twice does no harm. */
  close(): Promise<void> {
    return (this.#closed ??= this.#close());
  }

  async #close(): Promise<void> {
    stopPolling(this.#poll);
    this.#signal.wakeAll();
    await this.#commits.end();
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

  /** The version moves when another connection has committed; it is compared with the last poll, never with the call. */
  #seeOthers(): void {
    if (!this.#signal.awaited) {
      stopPolling(this.#poll);
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
