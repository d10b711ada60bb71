import { setImmediate } from 'node:timers/promises';
import { type SqliteDatabase, SqliteUnavailable, type SqliteValue, openSqlite } from '#sqlite';
import { assertAppendable } from '../append-arguments.js';
import { EventStoreUnavailable, RevisionConflict } from '../errors.js';
import { CaughtUp, EventStore } from '../event-store.js';
import type { Appended, Expected, NewEvent, RecordedEvent, SubscribedEvent } from '../event-store.js';
import {
  type EventRow,
  HAS_REVISION,
  INSERT,
  LAST,
  REVISION_OF_ID,
  SCHEMA,
  STREAM,
  pageOf,
  read,
} from './sqlite-event-table.js';
import { refuseDamaged } from './unreadable.js';

/** Events read at once: what a subscription holds in memory, and for how long it keeps the thread. */
const PAGE = 500;

/** The event store in one SQLite file, which the processes of one host may share; or in memory, for one process. */
export class SqliteEventStore extends EventStore {
  #closed = false;

  private constructor(
    private readonly database: SqliteDatabase,
    private readonly now: () => number,
  ) {
    super();
  }

  /** `now` dates the events, in milliseconds since 1970. */
  static async open(url: string, options: { readonly now?: () => number } = {}): Promise<SqliteEventStore> {
    try {
      return await SqliteEventStore.on(openSqlite(url), options);
    } catch (error) {
      throw translate(error);
    }
  }

  /** The store in a database that is open already, and that it closes. */
  static async on(database: SqliteDatabase, { now = Date.now }: { readonly now?: () => number } = {}) {
    await database.transaction(() => database.execute(SCHEMA));
    return new SqliteEventStore(database, now);
  }

  async append(stream: string, expected: Expected, events: readonly NewEvent[]): Promise<Appended> {
    assertAppendable(stream, expected, events);
    const ids = events.map(({ id }) => id);
    const recordedAt = this.now();
    const rows = events.map(({ id, type, metadata, data }) => {
      return [id, type, recordedAt, JSON.stringify(metadata), JSON.stringify(data)] as const;
    });
    try {
      return await this.database.transaction(() => {
        const first = this.#firstRevision(stream, expected, ids);
        const insert = this.database.prepare(INSERT);
        for (const [index, row] of rows.entries()) {
          if (insert.run(stream, first + index, ...row).changes === 1) continue;
          if (this.#isRepeat(stream, first, ids)) break;
          throw new RevisionConflict(stream, expected, this.#lastRevision(stream));
        }
        return { revision: BigInt(first + rows.length - 1) };
      });
    } catch (error) {
      throw translate(error);
    }
  }

  /** Where the events belong if the writer is right, which a taken place disproves unless they stand there themselves. */
  #firstRevision(stream: string, expected: Expected, ids: readonly string[]): number {
    if (expected === 'none') return 0;
    if (expected === 'exists') {
      const repeated = this.database.prepare<{ revision: number }>(REVISION_OF_ID).get(stream, ids[0]!);
      if (repeated) return repeated.revision;
    } else if (this.database.prepare(HAS_REVISION).get(stream, expected)) {
      return Number(expected) + 1;
    }
    const last = this.#lastRevision(stream);
    if (expected !== 'exists' || last === undefined) throw new RevisionConflict(stream, expected, last);
    return Number(last) + 1;
  }

  #lastRevision(stream: string): bigint | undefined {
    const revision = this.database.prepare<{ revision: number | null }>(LAST).get(stream)?.revision ?? null;
    return revision === null ? undefined : BigInt(revision);
  }

  #isRepeat(stream: string, first: number, ids: readonly string[]): boolean {
    const there = this.database.prepare<EventRow>(STREAM).all(stream, first, ids.length);
    return there.length === ids.length && there.every(({ id }, index) => id === ids[index]);
  }

  async *read(stream: string, from = 0n, unreadable = refuseDamaged): AsyncGenerator<RecordedEvent> {
    for (;;) {
      const page = this.#rows(STREAM, stream, from, PAGE);
      for (const row of page) {
        const event = read(row);
        if ('reason' in event) unreadable(event);
        else yield event;
      }
      if (page.length < PAGE) return;
      from += BigInt(PAGE);
      await setImmediate();
    }
  }

  async *subscribe(
    categories: readonly string[],
    after: bigint,
    signal: AbortSignal,
    unreadable = refuseDamaged,
  ): AsyncGenerator<SubscribedEvent | CaughtUp> {
    const distinct = [...new Set(categories)];
    if (distinct.length === 0) throw new TypeError('A subscription has at least one category');
    const sql = pageOf(distinct.length);
    let caughtUp = false;
    while (!signal.aborted && !this.#closed) {
      const page = this.#rows(sql, ...distinct.flatMap((category) => [category, after, PAGE]), PAGE);
      for (const row of page) {
        if (signal.aborted || this.#closed) return;
        after = BigInt(row.position);
        const event = { ...read(row), position: after };
        if ('reason' in event) unreadable(event);
        else yield event;
      }
      // Between full pages others get their turn; the end of the log is only what an empty page shows.
      if (page.length === PAGE) await setImmediate();
      else if (!caughtUp) {
        caughtUp = true;
        yield new CaughtUp();
      } else if (page.length === 0) await this.database.committed(signal);
    }
  }

  async ping(): Promise<void> {
    this.#rows(STREAM, '', 0, 1);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.database.close();
  }

  #rows(sql: string, ...parameters: readonly SqliteValue[]): EventRow[] {
    try {
      return this.database.prepare<EventRow>(sql).all(...parameters);
    } catch (error) {
      throw translate(error);
    }
  }
}

function translate(error: unknown): unknown {
  return error instanceof SqliteUnavailable ? new EventStoreUnavailable(error.message, { cause: error }) : error;
}
