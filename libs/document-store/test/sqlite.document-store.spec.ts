import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DocumentStoreUnavailable, openDocumentStore } from '#document-store';
import { openSqlite, type SqliteDatabase } from '#sqlite';
import { SqliteDocumentStore } from '../src/drivers/sqlite.document-store.js';
import { findStatement } from '../src/drivers/sqlite.query.js';
import { Subject, ids, person } from './conformance/subject.js';

describe('SQLite document store', () => {
  const subject = new Subject();
  let database: SqliteDatabase;

  beforeEach(() => {
    subject.now = Date.UTC(2026, 0, 1);
    database = openSqlite('sqlite::memory:');
    subject.store = new SqliteDocumentStore(database, () => subject.now);
  });
  afterEach(() => subject.store.close());

  it('sweeps expired documents away as others are written, more than are added', async () => {
    const definition = subject.define({ expiry: 'expiresAt' });
    const sessions = subject.store.collection(definition);
    const rows = () =>
      database.prepare<{ count: number }>(`SELECT count(*) AS count FROM "${definition.name}_v1"`).get()?.count;
    const expiresAt = subject.now + 1;
    await sessions.putAll(Array.from({ length: 100 }, (_, n) => person(`s${n}`, 0, { name: 's', expiresAt })));
    subject.now = expiresAt;
    for (let n = 0; n < 10; n += 1)
      await sessions.update(`new ${n}`, () => ({ name: 's', expiresAt: subject.now + 1 }));
    expect(rows()).toBe(10);
    subject.now += 1;
    await sessions.putAll(Array.from({ length: 50 }, (_, n) => person(`later ${n}`, 0, { name: 's' })));
    expect(rows()).toBe(50);
  });

  const plan = (name: string, query: object) => {
    const { sql, parameters } = findStatement(`"${name}_v1"`, { limit: 10, ...query });
    const steps = database.prepare<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters);
    return steps.map(({ detail }) => detail).join('; ');
  };

  it('answers queries by the declared indexes, in their order', async () => {
    const definition = subject.define();
    await subject.store.collection(definition).putAll([person('a', 1)]);
    expect(plan(definition.name, { where: { name: 'x' } })).toMatch(/^SEARCH .* USING INDEX .* \(field_name=\?\)$/);
    expect(plan(definition.name, { where: { town: 'x', age: { gt: 1 } } })).toMatch(
      /^SEARCH .* USING INDEX .* \(field_town=\? AND field_age>\?/,
    );
    expect(plan(definition.name, { orderBy: 'age' })).toMatch(/^SCAN .* USING INDEX [^;]*$/);
    expect(plan(definition.name, { afterId: 'x' })).toMatch(/^SEARCH .* USING INDEX sqlite_autoindex[^;]*$/);
  });

  it('gives a collection the indexes of its definition as it takes the place of another', async () => {
    const definition = subject.define();
    await subject.store.replace(definition, subject.define({ indexes: [] }));
    expect(plan(definition.name, { where: { name: 'x' } })).toMatch(/^SEARCH .* USING INDEX .* \(field_name=\?\)$/);
  });

  it('says when the disk is full, goes on reading, and writes again once there is room', async () => {
    const people = subject.people();
    await people.update('a', () => ({ name: 'Ada' }));
    database.execute('PRAGMA max_page_count=1');
    const large = { name: 'x'.repeat(1_000_000) };
    const attempts = [
      () => people.update('b', () => large),
      () => people.putAll([person('b', 1, large)]),
      () => subject.people().get('in a new collection'),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow(DocumentStoreUnavailable);
    await subject.store.ping();
    expect((await people.get('a'))?.value).toEqual({ name: 'Ada' });
    expect(ids(await people.find({ limit: 9 }))).toEqual(['a']);
    database.execute('PRAGMA max_page_count=1000000');
    await people.update('b', () => large);
    expect((await people.get('b'))?.value).toEqual(large);
  });

  it('cannot be opened where there is no file to be had', async () => {
    await expect(openDocumentStore('sqlite:/dev/null/documents.db')).rejects.toThrow(DocumentStoreUnavailable);
    await expect(openDocumentStore('redis://host')).rejects.toThrow('No document store driver for "redis:"');
  });
});
