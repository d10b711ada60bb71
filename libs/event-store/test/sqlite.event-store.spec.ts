import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CaughtUp, type EventStore, EventStoreUnavailable, openEventStore } from '#event-store';
import { type SqliteDatabase, openSqlite } from '#sqlite';
import { startProgram } from '../../../scripts/start-program.js';
import { pageOf } from '../src/drivers/sqlite-event-table.js';
import { SqliteEventStore } from '../src/drivers/sqlite.event-store.js';
import { Subject, fact, facts, ids } from './conformance/subject.js';

describe('SQLite event store: what only SQLite can show', () => {
  const subject = new Subject();
  const opened: (EventStore | SqliteDatabase)[] = [];
  const keep = <T extends EventStore | SqliteDatabase>(handle: T): T => {
    opened.push(handle);
    return handle;
  };
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sqlite-event-store-'));
    subject.url = `sqlite:${folder}/events.db`;
    subject.begin();
  });
  afterEach(async () => {
    subject.end();
    await Promise.all(opened.splice(0).map((handle) => handle.close()));
    rmSync(folder, { recursive: true, force: true });
  });

  /** The store and, beside it, the connection that it writes through. */
  const open = async (lockPatienceMs?: number): Promise<SqliteDatabase> => {
    const database = openSqlite(subject.url, lockPatienceMs === undefined ? {} : { lockPatienceMs });
    subject.store = keep(await SqliteEventStore.on(database));
    return database;
  };

  it('dates events by the clock it is given', async () => {
    subject.store = keep(await openEventStore(subject.url, { now: () => Date.UTC(2026, 6, 14, 8, 30) }));
    const stream = subject.stream();
    await subject.append(stream, 'none');
    expect((await subject.read(stream))[0]?.recordedAt).toBe('2026-07-14T08:30:00.000Z');
  });

  it('reads no further ahead of a slow loop than one page', async () => {
    const database = await open();
    const category = subject.category();
    await subject.append(subject.stream(category), 'none', 1_000);
    const seen: string[] = [];
    for await (const event of subject.store.subscribe([category], -1n, new AbortController().signal)) {
      if (event instanceof CaughtUp) break;
      if (seen.length === 0) await database.transaction(() => database.execute(`UPDATE event SET type = 'later'`));
      seen.push(event.type);
    }
    expect(seen).toEqual([...Array<string>(500).fill('thing-happened'), ...Array<string>(500).fill('later')]);
  });

  it.each([1, 2, 5])('finds its page of %s categories by index, however long the log', async (categories) => {
    const database = await open();
    const plan = keep(database)
      .prepare<{ detail: string }>(`EXPLAIN QUERY PLAN ${pageOf(categories)}`)
      .all();
    const onEvents = plan.map(({ detail }) => detail).filter((detail) => detail.includes(' event'));
    expect(onEvents).toHaveLength(categories + 1);
    for (const detail of onEvents) {
      expect(detail).toMatch(
        /^SEARCH event USING (INTEGER PRIMARY KEY|INDEX event_by_category) \((rowid=\?|category=\? AND position>\?)\)$/,
      );
    }
  });

  it('says that it is unavailable when it cannot be opened', async () => {
    await expect(openEventStore('sqlite:/dev/null/events.db')).rejects.toThrow(EventStoreUnavailable);
  });

  it('says so when another process holds the lock for too long, and goes on afterwards', async () => {
    await open(30);
    const other = keep(openSqlite(subject.url));
    const stream = subject.stream();
    const events = facts(2);
    other.execute('BEGIN IMMEDIATE');
    await expect(subject.store.append(stream, 'none', events)).rejects.toThrow(EventStoreUnavailable);
    expect(await subject.read(stream)).toEqual([]);
    other.execute('ROLLBACK');
    expect(await subject.store.append(stream, 'none', events)).toEqual({ revision: 1n });
  });

  it('says so on a full disk, goes on reading, loses nothing, and writes again once there is room', async () => {
    const database = await open();
    database.execute('PRAGMA max_page_count=200');
    const category = subject.category();
    const stream = subject.stream(category);
    await subject.append(stream, 'none');
    const follower = subject.follow([category]);
    let revision = 0n;
    const large = () => Array.from({ length: 3 }, () => fact({ text: 'x'.repeat(3_000) }));
    const fill = async () => {
      for (;;) ({ revision } = await subject.store.append(stream, revision, large()));
    };
    await expect(fill()).rejects.toThrow(EventStoreUnavailable);
    const unlucky = large();
    const attempt = subject.store.append(stream, revision, unlucky);
    await expect(attempt).rejects.toMatchObject({
      name: 'EventStoreUnavailable',
      cause: { name: 'SqliteUnavailable' },
    });

    expect(await subject.read(stream)).toHaveLength(Number(revision) + 1);
    await subject.store.ping();
    await follower.until(() => follower.seen.length === Number(revision) + 1);

    database.execute('PRAGMA max_page_count=100000');
    expect(await subject.store.append(stream, revision, unlucky)).toEqual({ revision: revision + 3n });
    await follower.until(() => follower.seen.length === Number(revision) + 4);
    expect(ids(follower.seen)).toEqual(ids(await subject.read(stream)));
    expect(follower.caughtUp).toHaveLength(1);
  });

  it('is made once by processes that open it first at the same time', async () => {
    const category = subject.category();
    const write = () => startProgram('libs/event-store/test/programs/write.ts', subject.url, category, '1', '1');
    const outputs = await Promise.all([write(), write(), write()].map((program) => program.ended()));
    await open();
    const acknowledged = outputs.flat().filter((line) => line.startsWith('ok '));
    expect(acknowledged).toHaveLength(3);
    expect(await subject.history([category])).toHaveLength(6);
  });
});
