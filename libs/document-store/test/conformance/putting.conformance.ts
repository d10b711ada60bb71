import { expect, it } from '@jest/globals';
import { ids, person, type Person, type Subject } from './subject.js';

export function putting(subject: Subject): void {
  it('gets what was put, and undefined for what was not', async () => {
    const people = subject.people();
    const value = {
      name: 'Zoé 🛃 "quoted" \\ \u0001 \u2028',
      age: -0.5,
      town: null,
      active: false,
      detail: { list: [1, 'two', null, { deep: [true] }], empty: {} },
    };
    await people.putAll([person('a', 3, value)]);
    expect(await people.get('a')).toEqual({ id: 'a', revision: 3, value });
    expect(await people.get('b')).toBeUndefined();
  });

  it('keeps any JSON as it is, whatever its names and texts', async () => {
    const people = subject.people();
    const value = JSON.parse(
      String.raw`{ "name": "$name", "$set": { "age": 1 }, "a.b": "dot", "": "empty", "_bsontype": "ObjectId", "nul\u0000name": 1,
        "__proto__": "own", "constructor": "own", "toBSON": "own", "half": "\ud83d", "note": "nul\u0000", "age": 1e300,
        "detail": { "$ref": "x", "$id": 1, "$db": "y", "__proto__": { "own": true }, "_bsontype": "Long", "\u0000": "\udec3",
          "deep": [[[[[[[[{ "$gt": null }]]]]]]]], "large": 9007199254740993, "small": 5e-324 } }`,
    ) as Person;
    await people.putAll([person('put', 1, value)]);
    expect((await people.get('put'))?.value).toEqual(value);
    expect(await people.update('updated', () => value)).toEqual(value);
    expect(await people.find({ where: { name: '$name' }, limit: 9 })).toEqual([
      person('put', 1, value),
      person('updated', 1, value),
    ]);
  });

  it('gets a null value with its revision', async () => {
    const people = subject.people();
    await people.putAll([person('a', 0, { name: 'Ada' })]);
    await people.putAll([person('a', 1, null)]);
    expect(await people.get('a')).toEqual({ id: 'a', revision: 1, value: null });
  });

  it('gets many at once, each in its place', async () => {
    const people = subject.people({ expiry: 'expiresAt' });
    await people.putAll([
      person('é\u{1F6C3}', 7, { name: 'Zoé', detail: ['of its own'] }),
      person('empty', 1, null),
      person('expired', 2, { name: 'x', expiresAt: subject.now }),
      person('not asked for', 3),
    ]);
    const wanted = ['empty', 'absent', 'é\u{1F6C3}', 'expired', 'é\u{1F6C3}'];
    const taken = await people.getAll(wanted);
    const zoe = person('é\u{1F6C3}', 7, { name: 'Zoé', detail: ['of its own'] });
    expect(taken).toEqual([person('empty', 1, null), undefined, zoe, undefined, zoe]);
    (taken[2]?.value?.detail as string[]).push('changed by a reader');
    expect(taken[4]).toEqual(zoe);
    expect(await people.getAll(['absent'])).toEqual([undefined]);
    expect(await people.getAll([])).toEqual([]);
  });

  it('skips what is older or as old as what is stored', async () => {
    const people = subject.people();
    await people.putAll([person('a', 5, { name: 'five' }), person('b', 5, null)]);
    await people.putAll([
      person('a', 4, { name: 'four' }),
      person('a', 5, { name: 'another five' }),
      person('a', 5, { name: 'five', detail: 'another' }),
      person('b', 4, { name: 'four' }),
      person('b', 5, { name: 'another five' }),
      person('c', 0, { name: 'new' }),
    ]);
    expect(await people.get('a')).toEqual(person('a', 5, { name: 'five' }));
    expect(await people.get('b')).toEqual(person('b', 5, null));
    expect(await people.get('c')).toEqual(person('c', 0, { name: 'new' }));
  });

  it('writes what is newer, whichever of its fields changed, a null value included', async () => {
    const people = subject.people();
    await people.putAll([person('a', 1, { name: 'Ada', age: 20 }), person('b', 1, null)]);
    await people.putAll([
      person('a', 2, { name: 'Ada', age: 20, detail: 'unindexed' }),
      person('b', 7, { name: 'Bo' }),
    ]);
    expect(await people.get('a')).toEqual(person('a', 2, { name: 'Ada', age: 20, detail: 'unindexed' }));
    await people.putAll([person('a', 3, { name: 'Eve', active: true }), person('b', 8, null)]);
    expect(await people.get('a')).toEqual(person('a', 3, { name: 'Eve', active: true }));
    expect(await people.get('b')).toEqual(person('b', 8, null));
    expect(ids(await people.find({ where: { name: 'Eve' }, limit: 9 }))).toEqual(['a']);
    expect(await people.find({ where: { name: 'Ada' }, limit: 9 })).toEqual([]);
    expect(await people.find({ where: { age: 20 }, limit: 9 })).toEqual([]);
  });

  it('keeps the newest of one document that comes several times in one batch', async () => {
    const people = subject.people();
    await people.putAll([
      person('a', 1, { name: 'one' }),
      person('a', 3, { name: 'three' }),
      person('a', 2, { name: 'two' }),
    ]);
    expect(await people.get('a')).toEqual(person('a', 3, { name: 'three' }));
  });

  it('ends with the newest of many concurrent writes', async () => {
    const people = subject.people();
    const writes = Array.from({ length: 20 }, (_, revision) => person('a', revision, { name: `${revision}` }));
    await Promise.all(writes.reverse().map((document) => people.putAll([document])));
    expect(await people.get('a')).toEqual(person('a', 19, { name: '19' }));
  });

  it('takes an empty batch, and one of a thousand documents', async () => {
    const people = subject.people();
    await people.putAll([]);
    const thousand = Array.from({ length: 1000 }, (_, n) =>
      person(`p${String(n).padStart(4, '0')}`, n, { name: 'x', age: n }),
    );
    await people.putAll(thousand);
    expect(await people.find({ limit: 2000 })).toEqual(thousand);
    expect(await people.getAll(thousand.map(({ id }) => id))).toEqual(thousand);
  });

  it('shares nothing with the caller', async () => {
    const people = subject.people();
    const given = { name: 'Ada', detail: ['as given'] };
    await people.putAll([person('a', 0, given)]);
    given.detail.push('changed afterwards');
    const taken = await people.get('a');
    (taken?.value?.detail as string[]).push('changed by a reader');
    expect((await people.get('a'))?.value).toEqual({ name: 'Ada', detail: ['as given'] });
  });
}
