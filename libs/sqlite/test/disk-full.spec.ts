import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type SqliteDatabase, SqliteUnavailable } from '#sqlite';
import { sqliteBench } from './sqlite-bench.js';

/** How a disk of a megabyte is made, and how room is made on it. */
interface SmallDisk {
  readonly name: string;
  prepare?(folder: string): void;
  opened?(database: SqliteDatabase): void;
  makeRoom(folder: string, database: SqliteDatabase): void;
  remove?(folder: string): void;
}

const limitedPages: SmallDisk = {
  name: 'a limit of pages',
  opened: (database) => database.execute('PRAGMA max_page_count=256'),
  makeRoom: (_, database) => database.execute('PRAGMA max_page_count=1000000'),
};

/** Fills for real, so that a COMMIT fails and not an INSERT; mounting it takes an administrator. */
const smallFilesystem: SmallDisk = {
  name: 'a small file system',
  prepare(folder) {
    mkdirSync(folder, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'prodouane-test', folder], { stdio: 'ignore' });
  },
  makeRoom: (folder) => execFileSync('mount', ['-o', 'remount,size=8m', folder], { stdio: 'ignore' }),
  remove: (folder) => execFileSync('umount', ['--lazy', folder], { stdio: 'ignore' }),
};

function mayMount(): boolean {
  const probe = mkdtempSync(join(tmpdir(), 'mount-'));
  try {
    smallFilesystem.prepare?.(probe);
    smallFilesystem.remove?.(probe);
    return true;
  } catch {
    return false;
  } finally {
    rmdirSync(probe);
  }
}

describe.each([limitedPages, ...(mayMount() ? [smallFilesystem] : [])])('SQLite on a full disk: $name', (disk) => {
  // Before the bench's own hook, which removes the folder.
  afterEach(() => disk.remove?.(dirname(bench.file)));
  const bench = sqliteBench();

  it('says so, goes on reading, loses nothing, and writes again once there is room', async () => {
    disk.prepare?.(dirname(bench.file));
    const { database, insert, words } = await bench.words();
    disk.opened?.(database);
    const acknowledged: string[] = [];
    const add = async (index: number) => {
      const word = `${index}-${'x'.repeat(3_000)}`;
      await database.transaction(() => insert.run(word));
      acknowledged.push(word);
    };
    const fill = async () => {
      for (;;) await add(acknowledged.length);
    };
    await expect(fill()).rejects.toMatchObject({ name: 'SqliteUnavailable', cause: { code: 'SQLITE_FULL' } });
    const large = database.transaction(() => {
      for (let index = 2_000; index < 2_500; index += 1) insert.run(`${index}-${'x'.repeat(3_000)}`);
    });
    const small = database.transaction(() => words().length);
    await expect(large).rejects.toThrow(SqliteUnavailable);
    expect(await small).toBe(acknowledged.length); // what shares its commit with too much goes on by itself
    expect(words()).toEqual(acknowledged);

    disk.makeRoom(dirname(bench.file), database);
    for (let index = 3_000; index < 3_100; index += 1) await add(index);
    expect(words()).toEqual(acknowledged);
    await database.close();
    const reopened = bench.open().prepare<{ text: string }>('SELECT text FROM word ORDER BY rowid');
    expect(reopened.all().map(({ text }) => text)).toEqual(acknowledged);
  });
});
