import { beforeEach, expect, it } from '@jest/globals';
import type { Collection, Query } from '#document-store';
import { ids, person, type Person, type Subject } from './subject.js';

export function finding(subject: Subject): void {
  let people: Collection<Person>;
  const found = async (query: Partial<Query<Person>>) => ids(await people.find({ limit: 100, ...query }));

  beforeEach(async () => {
    people = subject.people();
    await people.putAll([
      person('ada', 1, { name: 'Ada', age: 36, town: 'Calais', active: true, mark: 7 }),
      person('bob', 2, { name: 'Bob', age: 20, town: 'Dunkerque', active: false, mark: '7' }),
      person('cyd', 3, { name: 'Cyd', age: 36, town: 'Calais' }),
      person('dan', 4, { name: 'Dan', town: null, active: true, mark: 'x' }),
      person('eve', 5, { name: 'Eve', age: 9.5, town: 'Ça et là', mark: -1 }),
      person('gone', 6, null),
    ]);
  });

  it('finds everything but null values, in the order of ids', async () => {
    expect(await found({})).toEqual(['ada', 'bob', 'cyd', 'dan', 'eve']);
    expect((await people.find({ limit: 1 }))[0]).toEqual(await people.get('ada'));
  });

  it('finds by text, number and boolean', async () => {
    expect(await found({ where: { name: 'Bob' } })).toEqual(['bob']);
    expect(await found({ where: { age: 36 } })).toEqual(['ada', 'cyd']);
    expect(await found({ where: { active: true } })).toEqual(['ada', 'dan']);
    expect(await found({ where: { active: false } })).toEqual(['bob']);
    expect(await found({ where: { name: 'nobody' } })).toEqual([]);
  });

  it('finds by ranges', async () => {
    expect(await found({ where: { age: { gt: 9.5, lte: 36 } } })).toEqual(['ada', 'bob', 'cyd']);
    expect(await found({ where: { age: { gte: 9.5, lt: 36 } } })).toEqual(['bob', 'eve']);
    expect(await found({ where: { name: { gt: 'Bob', lt: 'Eve' } } })).toEqual(['cyd', 'dan']);
    expect(await found({ where: { name: { gte: 'Bob', lte: 'Cyd' } } })).toEqual(['bob', 'cyd']);
  });

  it('holds every condition at once', async () => {
    expect(await found({ where: { town: 'Calais', age: { gt: 30 }, active: true } })).toEqual(['ada']);
    expect(await found({ where: { town: 'Calais', age: 20 } })).toEqual([]);
  });

  it('never takes a text for a number, nor a number for a text', async () => {
    expect(await found({ where: { mark: 7 } })).toEqual(['ada']);
    expect(await found({ where: { mark: '7' } })).toEqual(['bob']);
    expect(await found({ where: { mark: { gt: -5 } } })).toEqual(['ada', 'eve']);
    expect(await found({ where: { mark: { lt: 'y' } } })).toEqual(['bob', 'dan']);
    expect(await found({ where: { mark: { gte: '' } } })).toEqual(['bob', 'dan']);
    expect(await found({ where: { mark: { lte: 7 } } })).toEqual(['ada', 'eve']);
  });

  it('orders by a field, absent ones first, then by id', async () => {
    expect(await found({ orderBy: 'age' })).toEqual(['dan', 'eve', 'bob', 'ada', 'cyd']);
    expect(await found({ orderBy: 'town' })).toEqual(['dan', 'ada', 'cyd', 'bob', 'eve']);
    expect(await found({ orderBy: 'age', where: { town: 'Calais' } })).toEqual(['ada', 'cyd']);
  });

  it('compares texts by code point', async () => {
    const names = ['\u{1F6C3}', '\uFF5E', 'é', 'z', 'Z', 'a', '10', '9', ''];
    const texts = subject.people();
    await texts.putAll(names.map((name, n) => person(`${n}`, 0, { name })));
    const inOrder = await texts.find({ orderBy: 'name', limit: 99 });
    expect(inOrder.map(({ value }) => value?.name)).toEqual(['', '10', '9', 'Z', 'a', 'z', 'é', '\uFF5E', '\u{1F6C3}']);
    expect(ids(await texts.find({ where: { name: { gt: '\uFF5E' } }, limit: 99 }))).toEqual(['0']);
  });

  it('limits, and pages through everything by id', async () => {
    expect(await found({ orderBy: 'age', limit: 2 })).toEqual(['dan', 'eve']);
    expect(await found({ limit: 0 })).toEqual([]);
    const seen: string[] = [];
    for (let afterId: string | undefined; ; afterId = seen.at(-1)) {
      const page = await found({ limit: 2, ...(afterId === undefined ? {} : { afterId }) });
      if (page.length === 0) break;
      expect(page.length).toBeLessThanOrEqual(2);
      seen.push(...page);
    }
    expect(seen).toEqual(['ada', 'bob', 'cyd', 'dan', 'eve']);
    expect(await found({ where: { town: 'Calais' }, afterId: 'ada' })).toEqual(['cyd']);
  });

  it('refuses what the definition does not cover', async () => {
    const refused = [
      { where: { detail: 'x' } },
      { orderBy: 'detail' as const },
      { where: { name: undefined } },
      { orderBy: 'name' as const, afterId: 'a' },
      { limit: -1 },
      { limit: 0.5 },
    ];
    for (const query of refused) await expect(found(query)).rejects.toThrow(TypeError);
  });
}
