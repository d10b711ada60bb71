import { setImmediate } from 'node:timers/promises';
import { type SqliteDatabase, type SqliteStatement, SqliteUnavailable, openSqlite } from '#sqlite';
import { assertAppendable } from '../append-arguments.js';
import { EventStoreUnavailable, RevisionConflict } from '../errors.js';
import { CaughtUp, EventStore } from '../event-store.js';
import type { Appended, EventMetadata, Expected, JsonObject } from '../event-store.js';
import type { NewEvent, RecordedEvent, SubscribedEvent } from '../event-store.js';

/** Events read at once: what a subscription holds in memory, and for how long it keeps the thread. */
const PAGE = 500;

/**
 * An append holds SQLite's one write lock from before it takes positions until it has committed, so positions become
 * visible in order: whoever has read up to one has read all below it. Each append writes three pages: the event, its
 * place in its stream, its place in its category.
 */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS event (
    position INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    recordedAt INTEGER NOT NULL,
    metadata TEXT NOT NULL,
    data TEXT NOT NULL,
    category TEXT NOT NULL GENERATED ALWAYS AS (substr(stream, 1, instr(stream, '-') - 1)) VIRTUAL,
    UNIQUE (stream, revision)
  );
  CREATE INDEX IF NOT EXISTS event_by_category ON event (category, position);
`;

const COLUMNS = 'position, stream, revision, id, type, recordedAt, metadata, data';
const ONE_CATEGORY = 'SELECT position FROM event WHERE category = ? AND position > ? ORDER BY position LIMIT ?';

interface EventRow {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly recordedAt: number;
  readonly metadata: string;
  readonly data: string;
}

/** Events in one SQLite file, which the processes of one host may share; or in memory, for one process. */
export class SqliteEventStore extends EventStore {
  readonly #insert: SqliteStatement;
  readonly #last: SqliteStatement<{ revision: number | null }>;
  readonly #find: SqliteStatement<{ revision: number }>;
  readonly #readStream: SqliteStatement<EventRow>;
  #closed = false;

  private constructor(
    private readonly database: SqliteDatabase,
    private readonly now: () => number,
  ) {
    super();
    // Takes the revision only if it is the next one: one statement instead of a look and a write.
    this.#insert = database.prepare(
      `INSERT INTO event (stream, revision, id, type, recordedAt, metadata, data)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7
       WHERE (?2 = 0 OR EXISTS (SELECT 1 FROM event WHERE stream = ?1 AND revision = ?2 - 1))
       AND NOT EXISTS (SELECT 1 FROM event WHERE stream = ?1 AND revision = ?2)`,
    );
    this.#last = database.prepare('SELECT max(revision) AS revision FROM event WHERE stream = ?');
    this.#find = database.prepare('SELECT revision FROM event WHERE stream = ? AND id = ?');
    this.#readStream = database.prepare(
      `SELECT ${COLUMNS} FROM event WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?`,
    );
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
    try {
      return await this.database.transaction(() => this.#append(stream, expected, events));
    } catch (error) {
      throw translate(error);
    }
  }

  #append(stream: string, expected: Expected, events: readonly NewEvent[]): Appended {
    const first = this.#firstRevision(stream, expected, events);
    const recordedAt = this.now();
    for (const [index, event] of events.entries()) {
      const { changes } = this.#insert.run(
        stream,
        first + index,
        event.id,
        event.type,
        recordedAt,
        JSON.stringify(event.metadata),
        JSON.stringify(event.data),
      );
      if (changes === 0) return this.#repeated(stream, expected, events, first);
    }
    return { revision: BigInt(first + events.length - 1) };
  }

  /** Where the events belong if the writer is right, or where they are already. */
  #firstRevision(stream: string, expected: Expected, events: readonly NewEvent[]): number {
    if (expected === 'none') return 0;
    if (expected !== 'exists') return Number(expected) + 1;
    const repeated = this.#find.get(stream, events[0]!.id)?.revision;
    if (repeated !== undefined) return repeated;
    const last = this.#last.get(stream)?.revision ?? null;
    if (last === null) throw new RevisionConflict(stream, expected, undefined);
    return last + 1;
  }

  /** The place is taken, or out of reach: by these very events, or else it is a conflict. Nothing was written yet. */
  #repeated(stream: string, expected: Expected, events: readonly NewEvent[], first: number): Appended {
    const there = this.#readStream.all(stream, first, events.length);
    if (there.length === events.length && events.every(({ id }, index) => there[index]?.id === id)) {
      return { revision: BigInt(first + events.length - 1) };
    }
    const last = this.#last.get(stream)?.revision ?? null;
    throw new RevisionConflict(stream, expected, last === null ? undefined : BigInt(last));
  }

  async *read(stream: string, from = 0n): AsyncGenerator<RecordedEvent> {
    for (;;) {
      const page = this.#rows(this.#readStream, [stream, from, PAGE]);
      for (const row of page) yield recorded(row);
      if (page.length < PAGE) return;
      from += BigInt(PAGE);
      await setImmediate();
    }
  }

  async *subscribe(
    categories: readonly string[],
    after: bigint,
    signal: AbortSignal,
  ): AsyncGenerator<SubscribedEvent | CaughtUp> {
    const distinct = [...new Set(categories)];
    const statement = this.#subscription(distinct.length);
    let caughtUp = false;
    while (!signal.aborted && !this.#closed) {
      const page = this.#rows(statement, [...distinct.flatMap((category) => [category, after, PAGE]), PAGE]);
      for (const row of page) {
        if (signal.aborted || this.#closed) return;
        after = BigInt(row.position);
        yield { ...recorded(row), position: after };
      }
      // Between full pages others get their turn; the end of the log is only what an empty page shows.
      if (page.length === PAGE) await setImmediate();
      else if (!caughtUp) {
        caughtUp = true;
        yield new CaughtUp();
      } else if (page.length === 0) await this.database.committed(signal);
    }
  }

  /** One statement, hence one snapshot, however many categories: what commits in between cannot be passed over. */
  #subscription(categories: number): SqliteStatement<EventRow> {
    const places = Array<string>(categories).fill(`SELECT * FROM (${ONE_CATEGORY})`).join(' UNION ALL ');
    return this.database.prepare<EventRow>(
      `SELECT ${COLUMNS} FROM event WHERE position IN (SELECT position FROM (${places}) ORDER BY position LIMIT ?)
       ORDER BY position`,
    );
  }

  async ping(): Promise<void> {
    this.#rows(this.#readStream, ['', 0, 1]);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.database.close();
  }

  #rows(statement: SqliteStatement<EventRow>, parameters: readonly (string | number | bigint)[]): EventRow[] {
    try {
      return statement.all(...parameters);
    } catch (error) {
      throw translate(error);
    }
  }
}

function recorded(row: EventRow): RecordedEvent {
  return {
    stream: row.stream,
    revision: BigInt(row.revision),
    id: row.id,
    type: row.type,
    recordedAt: new Date(row.recordedAt).toISOString(),
    metadata: JSON.parse(row.metadata) as EventMetadata,
    data: JSON.parse(row.data) as JsonObject,
  };
}

function translate(error: unknown): unknown {
  return error instanceof SqliteUnavailable ? new EventStoreUnavailable(error.message, { cause: error }) : error;
}
