import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';
import Database from 'libsql';
import { type SqliteDatabase, type SqliteOptions, type SqliteStatement, openSqlite } from '#sqlite';

interface SqliteBench {
  readonly folder: string;
  readonly file: string;
  readonly url: string;
  open(url?: string, options?: SqliteOptions): SqliteDatabase;
  /** The path of a file that is no database. */
  garbage(): string;
  /** A database with one table of words. */
  words(): Promise<{ database: SqliteDatabase; insert: SqliteStatement; words(): string[] }>;
}

/** A folder for each test, with the databases opened in it; all gone afterwards. */
export function sqliteBench(): SqliteBench {
  const opened: SqliteDatabase[] = [];
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sqlite-'));
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((database) => database.close()));
    rmSync(folder, { recursive: true, force: true });
  });

  const bench: SqliteBench = {
    get folder() {
      return folder;
    },
    get file() {
      return join(folder, 'deep', 'down', 'words.db');
    },
    get url() {
      return `sqlite:${bench.file}`;
    },
    open(url = bench.url, options) {
      const database = openSqlite(url, options);
      opened.push(database);
      return database;
    },
    garbage() {
      writeFileSync(join(folder, 'garbage'), 'no database '.repeat(1_000));
      return join(folder, 'garbage');
    },
    async words() {
      const database = bench.open();
      await database.transaction(() => database.execute('CREATE TABLE word (text TEXT PRIMARY KEY)'));
      const select = database.prepare<{ text: string }>('SELECT text FROM word ORDER BY rowid');
      return {
        database,
        insert: database.prepare('INSERT INTO word (text) VALUES (?)'),
        words: () => select.all().map(({ text }) => text),
      };
    },
  };
  return bench;
}

/** Holds the write lock as another process would, on a connection that knows nothing of ours. */
export function lockedElsewhere(file: string): { release(): void } {
  const connection = new Database(file);
  connection.exec('BEGIN IMMEDIATE');
  return {
    release() {
      connection.exec('ROLLBACK');
      connection.close();
    },
  };
}

/** Returns when another process has committed the word and ended. */
export function commitFromAnotherProcess(file: string, word: string): void {
  const script = `import Database from 'libsql';
    const database = new Database(process.argv[1]);
    database.exec('PRAGMA busy_timeout=5000');
    database.prepare('INSERT INTO word (text) VALUES (?)').run(process.argv[2]);`;
  execFileSync(process.execPath, ['--input-type=module', '-e', script, file, word], { stdio: 'inherit' });
}
