import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { openDocumentStore, UniqueViolation, type DocumentStore } from '#document-store';
import { waitFor } from '#runtime/testing';
import mongoose, { type mongo } from 'mongoose';
import { filterOf, orderOf } from '../src/drivers/mongodb.query.js';
import { Subject, ids, person, type Person } from './conformance/subject.js';
import { describeOnMongodb } from './describe-on-mongodb.js';

describeOnMongodb('MongoDB document store beneath the port', (url) => {
  const subject = new Subject();
  let connection: mongoose.Connection;
  const others: DocumentStore[] = [];
  const rowsOf = ({ name }: { readonly name: string }) => connection.collection(`${name}.v1`);
  const unique = { indexes: [{ fields: ['name'] as const, unique: true }], expiry: 'expiresAt' as const };

  const sessions = subject.define({ expiry: 'expiresAt' });
  const hour = 3_600_000;

  beforeAll(async () => {
    connection = await mongoose.createConnection(url).asPromise();
    subject.store = await openDocumentStore(url, { now: () => subject.now });
    subject.now = Date.UTC(2026, 0, 1);
    await subject.store
      .collection(sessions)
      .putAll([
        person('long gone', 1, { name: 'x', expiresAt: subject.now - hour - 1 }),
        person('just gone', 1, { name: 'x', expiresAt: subject.now - hour + 600_000 }),
        person('alive', 1, { name: 'x', expiresAt: subject.now + 1 }),
        person('far', 1, { name: 'x', expiresAt: 1e300 }),
      ]);
  });
  beforeEach(() => {
    subject.now = Date.UTC(2026, 0, 1);
  });
  afterAll(() => Promise.all([...[subject.store, ...others].map((store) => store.close()), connection.destroy()]));

  const plan = async (name: string, query: object) => {
    const wanted = { limit: 10, ...query };
    const cursor = rowsOf({ name }).find(filterOf(wanted, {}) as mongo.Filter<mongo.Document>, {
      sort: orderOf(wanted),
    });
    const { queryPlanner } = (await cursor.explain()) as { queryPlanner: { winningPlan: object } };
    return JSON.stringify(queryPlanner.winningPlan);
  };

  it('answers queries by the declared indexes, in their order', async () => {
    const definition = subject.define({
      indexes: [{ fields: ['name'] }, { fields: ['town', 'age'] }, { fields: ['mark'], unique: true }],
    });
    const { name } = definition;
    const many = Array.from({ length: 500 }, (_, n) =>
      person(`p${n}`, 1, { name: `${n}`, town: 'x', age: n, mark: n }),
    );
    await subject.store.collection(definition).putAll(many);
    const expected: [object, string][] = [
      [{ where: { name: 'x' } }, 'by.name'],
      [{ orderBy: 'name' }, 'by.name'],
      [{ where: { town: 'x', age: 7 } }, 'by.town.age'],
      [{ where: { town: 'x', age: { gt: 497 } } }, 'by.town.age'],
      [{ where: { mark: 7 } }, 'unique.mark'],
      [{ afterId: 'x' }, '_id_'],
    ];
    for (const [query, index] of expected) {
      expect(await plan(name, query)).toContain(`"indexName":"${index}"`);
    }
    for (const query of [{ orderBy: 'name' }, { where: { name: 'x' } }, { afterId: 'x' }]) {
      expect(await plan(name, query)).not.toContain('"SORT"');
    }
  });

  it('names an index that stands in the way of a declared one, and makes it anew once that is dropped', async () => {
    for (const [keys, options] of [
      [{ 'fields.name': -1 }, { name: 'by.name' }],
      [
        { 'fields.name': 1, _id: 1 },
        { name: 'by.name', collation: { locale: 'fr' } },
      ],
      [
        { 'fields.name': 1, _id: 1 },
        { name: 'made by hand', collation: { locale: 'fr' } },
      ],
    ] satisfies [object, object][]) {
      const definition = subject.define({ indexes: [{ fields: ['name'] }] });
      await rowsOf(definition).createIndex(keys, options);
      const people = subject.store.collection(definition);
      if (options.name === 'by.name') {
        await expect(people.get('a')).rejects.toThrow(
          /^Index "by\.name" of collection ".*" exists with another definition/,
        );
        await rowsOf(definition).dropIndex(options.name);
      }
      expect(await people.get('a')).toBeUndefined();
      expect(await plan(definition.name, { orderBy: 'name' })).toContain('"indexName":"by.name"');
    }
  });

  it('makes an index unique where only expired documents forbid it', async () => {
    const shared = subject.define({ ...unique, indexes: [{ fields: ['name'] }] });
    const expiresAt = subject.now + 1;
    await subject.store
      .collection(shared)
      .putAll([person('a', 1, { name: 'Ada', expiresAt }), person('b', 1, { name: 'Ada' })]);
    const people = subject.store.collection<Person>({ ...shared, ...unique });
    await expect(people.get('b')).rejects.toThrow(UniqueViolation);
    subject.now = expiresAt;
    expect(await people.get('b')).toEqual(person('b', 1, { name: 'Ada' }));
    await expect(people.putAll([person('c', 1, { name: 'Ada' })])).rejects.toThrow(UniqueViolation);
  });

  it('removes, of expired documents that hold a wanted value, none that was renewed', async () => {
    const people = subject.people(unique);
    for (let round = 0; round < 20; round += 1) {
      const name = `name ${round}`;
      await people.update('a', () => ({ name, expiresAt: subject.now + 1 }));
      subject.now += 1;
      const outcomes = await Promise.allSettled([
        people.update('a', () => ({ name })),
        people.update(`b${round}`, () => ({ name })),
      ]);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await people.find({ where: { name }, limit: 9 })).toHaveLength(1);
    }
  });

  it('writes the newest, whichever of several connections inserts the document first', async () => {
    const definition = subject.define();
    others.push(await openDocumentStore(url), await openDocumentStore(url));
    const collections = [subject.store, ...others].map((store) => store.collection(definition));
    await Promise.all(collections.map((people) => people.get('open the connection')));
    // Two of about 400 documents meet in the instant between the look for the document and its insertion.
    for (let round = 0; round < 25; round += 1) {
      const everyone = Array.from({ length: 20 }, (_, n) => `${round} ${n}`);
      const puts = everyone.flatMap((id) =>
        [1, 2, 3, 4, 5, 6].map(async (revision) => collections[revision % 3]?.putAll([person(id, revision)])),
      );
      await Promise.all(puts);
      const found = await subject.store.collection(definition).getAll(everyone);
      expect(found.map((document) => document?.revision)).toEqual(everyone.map(() => 6));
    }
  }, 120_000);

  it('keeps its promises whatever the URL says of reads and writes', async () => {
    const careless = `${url}${url.includes('?') ? '&' : '?'}w=0&readPreference=secondary&readConcernLevel=available&retryWrites=false`;
    const store = await openDocumentStore(careless);
    const people = store.collection(subject.define(unique));
    await people.putAll([person('a', 1, { name: 'Ada' })]);
    expect((await people.get('a'))?.revision).toBe(1);
    await expect(people.putAll([person('b', 1, { name: 'Ada' })])).rejects.toThrow(UniqueViolation);
    expect(await people.delete('a')).toBe(true);
    await store.close();
  });

  it('quotes no value of a document and no password in an error', async () => {
    const people = subject.people(unique);
    await people.update('a', () => ({ name: 'Jeanne Canary' }));
    const errors = await Promise.allSettled([
      people.update('b', () => ({ name: 'Jeanne Canary' })),
      people.putAll([person('c', 1, { name: 'Jeanne Canary' })]),
      people.putAll([person('x'.repeat(20_000_000), 1, { name: 'Canary' })]),
      openDocumentStore('mongodb://user:Canary@host:port/x'),
      openDocumentStore('mongodb://user:Canary@127.0.0.1:1/x?serverSelectionTimeoutMS=100').then((store) =>
        store.ping(),
      ),
    ]);
    for (const error of errors) {
      expect(error.status).toBe('rejected');
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('Canary');
    }
  });

  it('keeps texts, numbers and booleans as fields that other tools can read', async () => {
    const definition = subject.define();
    const value = { name: 'Ada', age: 36, active: true, town: null, detail: { list: [1] } };
    await subject.store.collection(definition).putAll([person('a', 3, value), person('b', 4, null)]);
    expect(await rowsOf(definition).find().toArray()).toEqual([
      {
        _id: 'a',
        revision: 3,
        fields: { name: 'Ada', age: 36, active: true },
        rest: '{"town":null,"detail":{"list":[1]}}',
      },
      { _id: 'b', revision: 4 },
    ]);
  });

  it('is swept by the database an hour after documents have expired, by the clock of the machine', async () => {
    const isSwept = async () => (await rowsOf(sessions).countDocuments({ _id: 'long gone' as never })) === 0;
    await waitFor(isSwept, { timeoutMs: 90_000, everyMs: 500 }); // the database looks once a minute
    expect(ids(await subject.store.collection(sessions).find({ limit: 9 }))).toEqual(['alive', 'far']);
    expect(await rowsOf(sessions).countDocuments()).toBe(3);
  }, 120_000);
});
