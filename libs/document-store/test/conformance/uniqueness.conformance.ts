import { expect, it } from '@jest/globals';
import { UniqueViolation } from '#document-store';
import { ids, person, type Person, type Subject } from './subject.js';

export function uniqueness(subject: Subject): void {
  const unique = {
    indexes: [
      { fields: ['name'] as const, unique: true },
      { fields: ['town', 'age'] as const, unique: true },
    ],
  };
  const take = (value: Person) => () => value;

  it('refuses a value that another document holds, naming the fields and not the value', async () => {
    const people = subject.people(unique);
    await people.update('a', take({ name: 'Ada', town: 'Calais', age: 1 }));
    const same = people.update('b', take({ name: 'Ada' }));
    await expect(same).rejects.toThrow(UniqueViolation);
    await expect(same).rejects.toMatchObject({ fields: ['name'], message: expect.not.stringContaining('Ada') });
    await expect(people.update('b', take({ name: 'Bob', town: 'Calais', age: 1 }))).rejects.toMatchObject({
      fields: ['town', 'age'],
    });
    expect(await people.get('b')).toBeUndefined();
    await people.update('b', take({ name: 'Bob', town: 'Calais', age: 2 }));
    await expect(people.update('b', take({ name: 'Ada' }))).rejects.toThrow(UniqueViolation);
    expect((await people.get('b'))?.value).toEqual({ name: 'Bob', town: 'Calais', age: 2 });
  });

  it('refuses it in a bulk write', async () => {
    const people = subject.people(unique);
    await people.putAll([person('a', 1, { name: 'Ada' })]);
    await expect(people.putAll([person('b', 1, { name: 'Bob' }), person('c', 1, { name: 'Ada' })])).rejects.toThrow(
      UniqueViolation,
    );
    expect(await people.get('c')).toBeUndefined();
    await people.putAll([person('b', 1, { name: 'Bob' })]);
    expect(ids(await people.find({ limit: 9 }))).toEqual(['a', 'b']);
  });

  it('refuses it among others that are inserted at once, and those that expired not', async () => {
    const people = subject.people({ ...unique, expiry: 'expiresAt' });
    await people.update('a', take({ name: 'Ada', expiresAt: subject.now + 1 }));
    const wanted = new Map([
      ['b', { name: 'Bob' }],
      ['c', { name: 'Ada' }],
    ]);
    await expect(people.insertAll(wanted)).rejects.toThrow(UniqueViolation);
    expect((await people.get('b'))?.value).toEqual({ name: 'Bob' });
    expect(await people.get('c')).toBeUndefined();
    subject.now += 1;
    expect(await people.insertAll(wanted)).toEqual(['b']);
    expect((await people.get('c'))?.value).toEqual({ name: 'Ada' });
  });

  it('lets exactly one of many concurrent writers have a value', async () => {
    const people = subject.people(unique);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => people.update(`p${n}`, take({ name: 'one' }))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await people.find({ limit: 99 })).toHaveLength(1);
  });

  it('frees a value that is changed, deleted or replaced by null', async () => {
    const people = subject.people(unique);
    await people.putAll([
      person('a', 1, { name: 'one' }),
      person('b', 1, { name: 'two' }),
      person('c', 1, { name: 'three' }),
    ]);
    await people.putAll([person('a', 2, { name: 'other' }), person('b', 2, null)]);
    await people.delete('c');
    await people.putAll(['one', 'two', 'three'].map((name, n) => person(`new ${n}`, 1, { name })));
    expect(await people.find({ limit: 9 })).toHaveLength(4);
  });

  it('does not compare documents without one of the fields, nor null values', async () => {
    const people = subject.people(unique);
    await people.putAll(
      ['a', 'b', 'c', 'd'].map((id, n) => person(id, 1, { name: id, ...(n < 2 ? { town: 'Calais' } : { age: 1 }) })),
    );
    await people.putAll([person('x', 1, null), person('y', 1, null)]);
    expect(await people.find({ limit: 9 })).toHaveLength(4);
  });

  it('frees the value of an expired document', async () => {
    const people = subject.people({ ...unique, expiry: 'expiresAt' });
    await people.update('a', take({ name: 'Ada', expiresAt: subject.now + 1 }));
    await expect(people.update('b', take({ name: 'Ada' }))).rejects.toThrow(UniqueViolation);
    subject.now += 1;
    await people.update('b', take({ name: 'Ada' }));
    expect(ids(await people.find({ where: { name: 'Ada' }, limit: 9 }))).toEqual(['b']);
    expect(await people.get('a')).toBeUndefined();
  });

  it('frees the values of expired documents for a bulk write', async () => {
    const people = subject.people({ ...unique, expiry: 'expiresAt' });
    const names = ['one', 'two', 'three'];
    const until = (expiresAt: number) => names.map((name, n) => person(`${name} ${expiresAt}`, n, { name, expiresAt }));
    await people.putAll(until(subject.now + 1));
    await expect(people.putAll(until(subject.now + 2))).rejects.toThrow(UniqueViolation);
    subject.now += 1;
    await people.putAll(until(subject.now + 5));
    expect(await people.find({ where: { name: { gte: '' } }, limit: 9 })).toHaveLength(3);
    expect(ids(await people.find({ where: { name: 'two' }, limit: 9 }))).toEqual([`two ${subject.now + 5}`]);
  });
}
