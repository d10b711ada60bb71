import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { openSqlite, type SqliteDatabase, SqliteUnavailable } from '#sqlite';
import { commitFromAnotherProcess, lockedElsewhere, sqliteBench } from './sqlite-bench.js';

describe('SQLite database', () => {
  const bench = sqliteBench();

  it('commits the work of a transaction, or nothing of it', async () => {
    const { database, insert, words } = await bench.words();
    await database.transaction(() => insert.run('un'));
    const failing = database.transaction(() => {
      insert.run('deux');
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(words()).toEqual(['un']);
    await database.transaction(() => insert.run('trois'));
    expect(words()).toEqual(['un', 'trois']);
  });

  it('leaves nothing of what was deleted in the file', async () => {
    const { database, insert } = await bench.words();
    await database.transaction(() => insert.run('canari-effacé'));
    await database.transaction(() => database.execute('DELETE FROM word'));
    await database.close();
    const folder = dirname(bench.file);
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
    expect(files.some((bytes) => bytes.includes('canari-effacé'))).toBe(false);
  });

  it('is for the eyes of its owner only, with its log, its shared memory and a folder that it makes', async () => {
    const file = join(dirname(bench.file), 'made', 'words.db');
    const database = openSqlite(`sqlite:${file}`);
    await database.transaction(() => database.execute('CREATE TABLE word (text)'));
    const modes = () =>
      Object.fromEntries(
        readdirSync(dirname(file)).map((name) => [name, statSync(join(dirname(file), name)).mode & 0o777]),
      );
    expect(modes()).toEqual({ 'words.db': 0o600, 'words.db-wal': 0o600, 'words.db-shm': 0o600 });
    expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);

    for (const name of readdirSync(dirname(file))) chmodSync(join(dirname(file), name), 0o644);
    await openSqlite(`sqlite:${file}`).close();
    expect(modes()).toMatchObject({ 'words.db': 0o640 });
    expect(Object.values(modes()).every((mode) => mode === 0o640)).toBe(true);
    await database.close();
  });

  it('commits together what is asked for within one turn, each piece standing or falling by itself', async () => {
    const { database, insert, words } = await bench.words();
    const elsewhere = bench.open().prepare('SELECT text FROM word');
    let seenWithin: string[] = [];
    let seenElsewhere: object[] = [];
    const outcomes = await Promise.allSettled([
      database.transaction(() => insert.run('un')),
      database.transaction(() => {
        seenWithin = words();
        seenElsewhere = elsewhere.all();
        insert.run('deux');
        throw new Error('changed my mind');
      }),
      database.transaction(() => insert.run('un')),
      database.transaction(() => insert.run('trois').changes),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(outcomes.slice(1)).toMatchObject([
      { reason: { message: 'changed my mind' } },
      { reason: { code: 'SQLITE_CONSTRAINT_PRIMARYKEY' } },
      { value: 1 },
    ]);
    expect([seenWithin, seenElsewhere]).toEqual([['un'], []]);
    expect(words()).toEqual(['un', 'trois']);
    expect(elsewhere.all()).toHaveLength(2);
  });

  it('commits what was asked for before it closes', async () => {
    const { database, insert } = await bench.words();
    const asked = database.transaction(() => insert.run('un'));
    await database.close();
    await asked;
    expect(bench.open().prepare('SELECT text FROM word').all()).toEqual([{ text: 'un' }]);
  });

  it('refuses work that outlives its transaction', async () => {
    const { database, insert, words } = await bench.words();
    const failing = database.transaction(async () => void insert.run('un'));
    await expect(failing).rejects.toThrow(TypeError);
    expect(words()).toEqual([]);
  });

  it('refuses a transaction within another, which goes on', async () => {
    const { database, insert, words } = await bench.words();
    let inner: Promise<unknown> = Promise.resolve();
    await database.transaction(() => {
      insert.run('un');
      inner = database.transaction(() => insert.run('deux'));
      inner.catch(() => undefined);
      insert.run('trois');
    });
    await expect(inner).rejects.toThrow('cannot hold another');
    expect(words()).toEqual(['un', 'trois']);
  });

  it('refuses a write outside a transaction', async () => {
    const { insert, words } = await bench.words();
    expect(() => insert.run('un')).toThrow('transaction');
    expect(words()).toEqual([]);
  });

  it('shows readers nothing before the commit', async () => {
    const { database, insert } = await bench.words();
    const reader = bench.open();
    const count = reader.prepare<{ count: number }>('SELECT count(*) AS count FROM word');
    const during = await database.transaction(() => {
      insert.run('un');
      insert.run('deux');
      return count.get();
    });
    expect(during).toEqual({ count: 0 });
    expect(count.get()).toEqual({ count: 2 });
  });

  it('is durable: write-ahead log, full synchronisation, foreign keys', () => {
    const database = bench.open();
    const pragma = (name: string) => Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0];
    expect(['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout'].map(pragma)).toEqual(['wal', 2, 1, 0]);
  });

  it('keeps what it holds when it is closed and opened again, twice closed too', async () => {
    const { database, insert } = await bench.words();
    await database.transaction(() => insert.run('un'));
    await Promise.all([database.close(), database.close()]);
    await database.close();
    expect(statSync(`${bench.file}-wal`).size).toBe(0);
    expect(bench.open().prepare('SELECT text FROM word').all()).toEqual([{ text: 'un' }]);
    expect(() => database.prepare('SELECT text FROM word').all()).toThrow(SqliteUnavailable);
    expect(() => insert.run('deux')).toThrow(Error);
    await expect(database.transaction(() => undefined)).rejects.toThrow(SqliteUnavailable);
  });

  it('throws a TypeError for what SQLite cannot hold, which would otherwise end the process or lose text', async () => {
    const { database } = await bench.words();
    const echo = database.prepare('SELECT ? AS value');
    for (const value of [true, undefined, 'a\0b']) expect(() => echo.all(value as string)).toThrow(TypeError);
    expect(['é', 1.5, 7, 3n, null].map((value) => echo.get(value))).toEqual(
      ['é', 1.5, 7, 3, null].map((value) => ({ value })),
    );
  });

  it('reads the first row alone without holding on to the others', async () => {
    const { database, insert } = await bench.words();
    await database.transaction(() => ['un', 'deux', 'trois'].forEach((word) => insert.run(word)));
    const first = database.prepare('SELECT rowid AS number, text FROM word ORDER BY rowid');
    expect(first.get()).toStrictEqual({ number: 1, text: 'un' });
    expect(database.prepare('SELECT text FROM word WHERE rowid = ?').get(9)).toBeUndefined();
    commitFromAnotherProcess(bench.file, 'quatre');
    const [checkpoint] = bench.open().prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
    expect(checkpoint).toEqual({ busy: 0, log: 0, checkpointed: 0 });
    expect(first.all()).toHaveLength(4);
  });

  it('reads integers as numbers, or as bigints when asked', async () => {
    const { database } = await bench.words();
    const sql = 'SELECT 9007199254740993 AS large';
    expect(database.prepare(sql, { safeIntegers: true }).get()).toEqual({ large: 9007199254740993n });
    expect(database.prepare(sql).get()).toEqual({ large: 9007199254740992 });
  });

  it('lets a constraint speak for itself', async () => {
    const { database, insert } = await bench.words();
    await database.transaction(() => insert.run('un'));
    const again = database.transaction(() => insert.run('un'));
    await expect(again).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' });
  });

  it.each(['garbage', 'folder'])('cannot open a %s', (kind) => {
    const path = kind === 'garbage' ? bench.garbage() : bench.folder;
    expect(() => bench.open(`sqlite:${path}`)).toThrow(SqliteUnavailable);
  });

  it.each(['words.db', 'sqlite:', 'mongodb://host'])('refuses the URL %s', (url) => {
    expect(() => bench.open(url)).toThrow('A SQLite URL is');
  });

  it('keeps databases in memory apart', async () => {
    const [one, other] = [bench.open('sqlite::memory:'), bench.open('sqlite::memory:')];
    await one.transaction(() => one.execute('CREATE TABLE word (text TEXT)'));
    expect(one.prepare('SELECT count(*) AS count FROM word').get()).toEqual({ count: 0 });
    expect(() => other.prepare('SELECT count(*) FROM word')).toThrow('no such table');
  });

  it('keeps its log small without a pause in the writing', async () => {
    const { database } = await bench.words();
    await database.transaction(() => database.execute('CREATE TABLE page (content TEXT)'));
    const insert = database.prepare('INSERT INTO page VALUES (?)');
    const content = 'x'.repeat(40_000);
    let largest = 0;
    for (let written = 0; written < 40e6 || largest > written / 2; written += content.length) {
      expect(written).toBeLessThan(400e6);
      await database.transaction(() => insert.run(content));
      largest = Math.max(largest, statSync(`${bench.file}-wal`).size);
    }
  });

  it('moves the log into the file soon after the last commit', async () => {
    const { database, insert } = await bench.words();
    await database.transaction(() => insert.run('un'));
    const before = statSync(bench.file).size;
    while (statSync(bench.file).size === before) await setTimeout(20);
    expect(statSync(bench.file).size).toBeGreaterThan(before);
  });

  describe('locked by another process', () => {
    it('waits in order, without blocking the event loop', async () => {
      const { database, insert, words } = await bench.words();
      const lock = lockedElsewhere(bench.file);
      const three = ['un', 'deux', 'trois'].map((word) => database.transaction(() => insert.run(word)));
      let turns = 0;
      while (turns < 20) {
        await setTimeout(1);
        turns += 1;
      }
      expect(words()).toEqual([]);
      lock.release();
      await Promise.all(three);
      expect(words()).toEqual(['un', 'deux', 'trois']);
    });

    it('gives up in the end, and works again once the lock is gone', async () => {
      await bench.words();
      const database = bench.open(bench.url, { lockPatienceMs: 30 });
      const insert = database.prepare('INSERT INTO word VALUES (?)');
      const lock = lockedElsewhere(bench.file);
      const two = ['un', 'deux'].map((word) => database.transaction(() => insert.run(word)));
      for (const outcome of await Promise.allSettled(two)) {
        expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(SqliteUnavailable) });
      }
      lock.release();
      await database.transaction(() => insert.run('trois'));
      expect(database.prepare('SELECT text FROM word').all()).toEqual([{ text: 'trois' }]);
    });
  });

  describe('committed', () => {
    it('wakes at once for a commit of this process, on whichever handle', async () => {
      const { database, insert } = await bench.words();
      const woken: string[] = [];
      const wait = async (name: string, handle: SqliteDatabase) => {
        await handle.committed(new AbortController().signal);
        woken.push(name);
      };
      const waiting = [wait('same', database), wait('other', bench.open())];
      await database.transaction(() => insert.run('un'));
      await setImmediate();
      await setImmediate();
      expect(woken).toEqual(['same', 'other']);
      await Promise.all(waiting);
    });

    it("wakes for another process's commit, even one that came between the read and the call", async () => {
      const { database, words } = await bench.words();
      const seen = async (word: string) => {
        while (!words().includes(word)) await database.committed(new AbortController().signal);
        return words();
      };
      commitFromAnotherProcess(bench.file, 'un');
      expect(await seen('un')).toEqual(['un']);
      expect(words()).not.toContain('deux');
      commitFromAnotherProcess(bench.file, 'deux');
      expect(await seen('deux')).toEqual(['un', 'deux']);
    });

    it('ends at an abort and at the close of the database', async () => {
      const { database } = await bench.words();
      const controller = new AbortController();
      const waiting = [database.committed(controller.signal), database.committed(AbortSignal.abort())];
      controller.abort();
      await Promise.all(waiting);
      const open = database.committed(new AbortController().signal);
      await database.close();
      await open;
      await database.committed(new AbortController().signal);
    });
  });
});
