import { expect, it } from '@jest/globals';
import { ids, type Person, type Subject } from './subject.js';

export function updating(subject: Subject): void {
  const count = (current: Person | undefined) => ({ name: 'counter', age: (current?.age ?? 0) + 1 });

  it('creates, changes, and resolves with what stands', async () => {
    const people = subject.people();
    expect(await people.update('a', (current) => (current ? undefined : { name: 'Ada', age: 1 }))).toEqual({
      name: 'Ada',
      age: 1,
    });
    expect(await people.update('a', (current) => ({ ...current, name: 'Eve' }))).toEqual({ name: 'Eve', age: 1 });
    expect(await people.get('a')).toEqual({ id: 'a', revision: 2, value: { name: 'Eve', age: 1 } });
    expect(ids(await people.find({ where: { name: 'Eve' }, limit: 9 }))).toEqual(['a']);
    expect(await people.find({ where: { name: 'Ada' }, limit: 9 })).toEqual([]);
  });

  it('changes nothing when the change is undefined', async () => {
    const people = subject.people();
    expect(await people.update('a', () => undefined)).toBeUndefined();
    expect(await people.get('a')).toBeUndefined();
    await people.update('a', count);
    expect(await people.update('a', () => undefined)).toEqual({ name: 'counter', age: 1 });
    expect(await people.get('a')).toEqual({ id: 'a', revision: 1, value: { name: 'counter', age: 1 } });
  });

  it('shows each of 20 concurrent changes the result of the one before it', async () => {
    const people = subject.people();
    const results = await Promise.all(Array.from({ length: 20 }, () => people.update('counter', count)));
    expect(results.map((result) => result?.age).sort((a = 0, b = 0) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, n) => n + 1),
    );
    expect(await people.get('counter')).toEqual({ id: 'counter', revision: 20, value: { name: 'counter', age: 20 } });
  });

  it('lets exactly one of many concurrent takers have a document', async () => {
    const people = subject.people();
    const winners: number[] = [];
    await Promise.all(
      Array.from({ length: 20 }, async (_, taker) => {
        const standing = await people.update('lease', (current) =>
          current ? undefined : { name: 'lease', age: taker },
        );
        if (standing?.age === taker) winners.push(taker);
      }),
    );
    expect(winners).toHaveLength(1);
    expect((await people.get('lease'))?.value?.age).toBe(winners[0]);
  });

  it('passes on what a change throws, and changes nothing', async () => {
    const people = subject.people();
    await people.update('a', count);
    const failing = people.update('a', () => {
      throw new RangeError('no');
    });
    await expect(failing).rejects.toThrow(new RangeError('no'));
    expect(await people.update('a', count)).toEqual({ name: 'counter', age: 2 });
  });

  it('inserts at once what is free, and names the ids that are not', async () => {
    const people = subject.people({ expiry: 'expiresAt' });
    await people.update('a', count);
    await people.update('expired', () => ({ name: 'expired', expiresAt: subject.now + 1 }));
    subject.now += 1;
    expect(await people.insertAll(new Map())).toEqual([]);
    const wanted = new Map(['a', 'b', 'expired'].map((id) => [id, { name: `new ${id}` }]));
    expect(await people.insertAll(wanted)).toEqual(['a']);
    expect(await people.insertAll(wanted)).toEqual(['a', 'b', 'expired']);
    expect(await people.getAll(['a', 'b', 'expired'])).toEqual([
      { id: 'a', revision: 1, value: { name: 'counter', age: 1 } },
      { id: 'b', revision: 1, value: { name: 'new b' } },
      { id: 'expired', revision: 1, value: { name: 'new expired' } },
    ]);
    expect(await people.update('b', (current) => ({ name: `${current?.name} changed` }))).toEqual({
      name: 'new b changed',
    });
  });

  it('inserts each document for exactly one of several callers', async () => {
    const people = subject.people();
    const numbered = Array.from({ length: 5 }, (_, n) => `p${n}`);
    const insert = (age: number) => people.insertAll(new Map(numbered.map((id) => [id, { name: id, age }])));
    const taken = await Promise.all(Array.from({ length: 10 }, (_, caller) => insert(caller)));
    const stands = await people.getAll(numbered);
    numbered.forEach((id, n) =>
      expect(taken.flatMap((ids, caller) => (ids.includes(id) ? [] : caller))).toEqual([stands[n]?.value?.age]),
    );
  });

  it('shares nothing with the caller', async () => {
    const people = subject.people();
    const given = { name: 'Ada', detail: ['as given'] };
    const standing = await people.update('a', () => given);
    given.detail.push('changed afterwards');
    (standing?.detail as string[]).push('changed by a reader');
    await people.update('a', (current) => {
      (current?.detail as string[]).push('changed without being given back');
      return undefined;
    });
    expect((await people.get('a'))?.value).toEqual({ name: 'Ada', detail: ['as given'] });
  });

  it('deletes, and begins again afterwards', async () => {
    const people = subject.people();
    expect(await people.delete('a')).toBe(false);
    await people.update('a', count);
    await people.update('a', count);
    expect(await people.delete('a')).toBe(true);
    expect(await people.get('a')).toBeUndefined();
    expect(await people.find({ limit: 9 })).toEqual([]);
    expect(await people.update('a', count)).toEqual({ name: 'counter', age: 1 });
    expect((await people.get('a'))?.revision).toBe(1);
  });

  it('deletes for exactly one of several callers', async () => {
    const people = subject.people();
    await people.update('challenge', count);
    const answers = await Promise.all(Array.from({ length: 20 }, () => people.delete('challenge')));
    expect(answers.filter(Boolean)).toHaveLength(1);
  });
}
