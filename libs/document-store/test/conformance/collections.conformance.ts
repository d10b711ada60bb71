import { expect, it } from '@jest/globals';
import { DocumentStoreUnavailable, UniqueViolation } from '#document-store';
import { ids, person, type Person, type Subject } from './subject.js';

export function collections(subject: Subject): void {
  it('starts a new version as a new, empty collection beside the old one', async () => {
    const first = subject.define();
    await subject.store.collection(first).putAll([person('a', 1)]);
    const second = subject.store.collection<Person>({ ...first, version: 2 });
    expect(await second.find({ limit: 9 })).toEqual([]);
    await second.putAll([person('b', 1)]);
    expect(ids(await subject.store.collection(first).find({ limit: 9 }))).toEqual(['a']);
  });

  it('adds a declared index to a collection that holds documents', async () => {
    const plain = subject.define({ indexes: [] });
    const before = subject.store.collection(plain);
    await before.putAll([
      person('a', 1, { name: 'Ada', age: 7, active: true, detail: { not: 'indexed' } }),
      person('b', 1, { name: 'Bob', age: 70, active: false }),
      person('c', 1, null),
    ]);
    const after = subject.store.collection<Person>({
      ...plain,
      indexes: [{ fields: ['name'] }, { fields: ['active', 'age'] }, { fields: ['detail'] }],
    });
    expect(ids(await after.find({ where: { name: 'Bob' }, limit: 9 }))).toEqual(['b']);
    expect(ids(await after.find({ where: { active: true, age: { lt: 8 } }, limit: 9 }))).toEqual(['a']);
    expect(ids(await after.find({ where: { detail: { gte: '' } }, limit: 9 }))).toEqual([]);
    await before.putAll([person('a', 2, { name: 'Eve' }), person('d', 1, { name: 'Dan' })]);
    expect(ids(await after.find({ where: { name: { gte: 'A' } }, limit: 9 }))).toEqual(['a', 'b', 'd']);
    expect(await after.find({ where: { name: 'Ada' }, limit: 9 })).toEqual([]);
    await expect(before.find({ where: { name: 'Bob' }, limit: 9 })).rejects.toThrow(TypeError);
  });

  it('makes an index unique when it is declared so, and no longer when not', async () => {
    const shared = subject.define({ indexes: [{ fields: ['name'] }] });
    const unique = { ...shared, indexes: [{ fields: ['name'] as const, unique: true }] };
    await subject.store.collection(shared).putAll([person('a', 1, { name: 'Ada' })]);
    await subject.store.collection<Person>(unique).putAll([person('b', 1, { name: 'Bob' })]);
    const same = [person('c', 1, { name: 'Ada' })];
    await expect(subject.store.collection<Person>(unique).putAll(same)).rejects.toThrow(UniqueViolation);
    await subject.store.collection(shared).putAll(same);
    await expect(subject.store.collection<Person>(unique).find({ limit: 9 })).rejects.toThrow(UniqueViolation);
  });

  it('refuses definitions that not every driver could store', () => {
    for (const name of ['', 'Upper', 'under_score', 'quo"te', '9']) {
      expect(() => subject.people({ name })).toThrow(TypeError);
    }
    expect(() => subject.people({ version: 0 })).toThrow(TypeError);
    expect(() => subject.people({ indexes: [{ fields: [] }] })).toThrow(TypeError);
  });

  it('puts one collection in the place of another', async () => {
    const [target, source] = [subject.define(), subject.define()];
    const [view, rebuilt] = [subject.store.collection(target), subject.store.collection(source)];
    await view.putAll([person('old', 9, { name: 'old' })]);
    await rebuilt.putAll([person('a', 1, { name: 'Ada' }), person('b', 2, null)]);
    await subject.store.replace(target, source);
    expect(await view.get('old')).toBeUndefined();
    expect(ids(await view.find({ where: { name: 'Ada' }, limit: 9 }))).toEqual(['a']);
    expect((await view.get('b'))?.revision).toBe(2);
    await view.putAll([person('a', 2, { name: 'Eve' }), person('c', 1)]);
    expect(ids(await view.find({ limit: 9 }))).toEqual(['a', 'c']);
    expect(await rebuilt.find({ limit: 9 })).toEqual([]);
    await rebuilt.putAll([person('again', 1)]);
    await subject.store.replace(target, source);
    expect(ids(await view.find({ limit: 9 }))).toEqual(['again']);
  });

  it('gives a replaced collection the indexes of its own definition', async () => {
    const target = subject.define({ indexes: [{ fields: ['name'] }] });
    const source = subject.define({ indexes: [{ fields: ['age'] }] });
    await subject.store.collection(source).putAll([person('a', 1, { name: 'Ada', age: 7 })]);
    await subject.store.replace(target, source);
    expect(ids(await subject.store.collection(target).find({ where: { name: 'Ada' }, limit: 9 }))).toEqual(['a']);
  });

  it('replaces by an empty collection, and into one that was never written', async () => {
    const [target, source, fresh] = [subject.define(), subject.define(), subject.define()];
    await subject.store.collection(target).putAll([person('a', 1)]);
    await subject.store.replace(fresh, target);
    expect(ids(await subject.store.collection(fresh).find({ limit: 9 }))).toEqual(['a']);
    await subject.store.replace(fresh, source);
    expect(await subject.store.collection(fresh).find({ limit: 9 })).toEqual([]);
    await expect(subject.store.replace(fresh, fresh)).rejects.toThrow(TypeError);
  });

  it('drops a collection and what it holds, if it exists', async () => {
    const definition = subject.define();
    const people = subject.store.collection(definition);
    await subject.store.drop(definition);
    await people.putAll([person('a', 5)]);
    await subject.store.drop(definition);
    expect(await people.get('a')).toBeUndefined();
    await subject.store.drop(definition);
    await people.putAll([person('a', 1)]);
    expect(await people.get('a')).toEqual(person('a', 1));
  });

  it('answers a ping until it is closed, twice without harm; then it is unavailable', async () => {
    const people = subject.people();
    await people.putAll([person('a', 1)]);
    await subject.store.ping();
    await subject.store.close();
    await subject.store.close();
    const attempts = [
      () => subject.store.ping(),
      () => people.get('a'),
      () => people.getAll(['a']),
      () => people.find({ limit: 1 }),
      () => people.putAll([person('a', 2)]),
      () => people.update('a', () => ({ name: 'x' })),
      () => people.delete('a'),
      () => subject.people().get('a'),
      () => subject.store.drop(subject.define()),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow(DocumentStoreUnavailable);
  });
}
