import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SqliteDatabase, openSqlite } from '#sqlite';

describe('SQLite database', () => {
  let folder: string;
  let url: string;
  const opened: SqliteDatabase[] = [];
  const open = (at = url): SqliteDatabase => {
    const database = openSqlite(at);
    opened.push(database);
    return database;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sqlite-'));
    url = `sqlite:${folder}/deep/er/test.db`;
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((database) => database.close()));
    rmSync(folder, { recursive: true, force: true });
  });

  it('commits the work of a transaction, or nothing of it', async () => {
    const database = open();
    await database.transaction(() => database.execute('CREATE TABLE word (text TEXT PRIMARY KEY) WITHOUT ROWID'));
    const insert = database.prepare('INSERT INTO word (text) VALUES (?)');
    await database.transaction(() => insert.run('un'));
    const failing = database.transaction(() => {
      insert.run('deux');
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(database.prepare('SELECT text FROM word').all()).toEqual([{ text: 'un' }]);
  });
});
