import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { type Expected, RevisionConflict } from '#event-store';
import { type Subject, fact, facts, ids } from './subject.js';

export function appending(subject: Subject): void {
  it('keeps events as they were given, in order, and answers the last revision', async () => {
    const stream = subject.stream();
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const data = {
      text: 'Société « L’Étoile » \u{1F6C3} "\\\n\t\u2028\u0000',
      numbers: [0, -1, 1.5, 9007199254740991, 1e-7],
      nothing: null,
      nested: { yes: true, list: [[], {}, [null]], '': 'empty name', constructor: 'odd name' },
    };
    const metadata = { version: 2, traceparent, actor: 'ops:a', reason: 'asked by the company' };
    const first = { id: randomUUID(), type: 'thing-made', data, metadata };
    const before = Date.now();
    expect(await subject.store.append(stream, 'none', [first, ...facts(2)])).toEqual({ revision: 2n });
    expect(await subject.store.append(stream, 2n, facts(1))).toEqual({ revision: 3n });
    expect(await subject.store.append(stream, 'exists', facts(2))).toEqual({ revision: 5n });
    const events = await subject.read(stream);
    expect(events[0]).toEqual({ ...first, stream, revision: 0n, recordedAt: expect.any(String) });
    expect(events.map(({ revision }) => revision)).toEqual([0n, 1n, 2n, 3n, 4n, 5n]);
    for (const { recordedAt } of events) {
      expect(new Date(recordedAt).toISOString()).toBe(recordedAt);
      // A server's clock may differ a little from ours.
      expect(Math.abs(Date.parse(recordedAt) - before)).toBeLessThan(60_000);
    }
  });

  it('keeps a large event', async () => {
    const stream = subject.stream();
    const event = fact({ text: 'é'.repeat(200_000) });
    await subject.store.append(stream, 'none', [event]);
    expect((await subject.read(stream))[0]?.data).toEqual(event.data);
  });

  const wrong: [string, number, Expected, bigint | undefined][] = [
    ['none, where it exists', 1, 'none', 0n],
    ['existing, where it does not', 0, 'exists', undefined],
    ['at a revision, where it does not exist', 0, 0n, undefined],
    ['behind where it is', 3, 1n, 2n],
    ['ahead of where it is', 3, 3n, 2n],
  ];
  it.each(wrong)('throws RevisionConflict and writes nothing when the stream is expected %s', async (...row) => {
    const [, written, expected, actual] = row;
    const stream = subject.stream();
    const there = written === 0 ? [] : await subject.append(stream, 'none', written);
    const attempt = subject.store.append(stream, expected, facts(3));
    await expect(attempt).rejects.toThrow(RevisionConflict);
    await expect(attempt).rejects.toMatchObject({ stream, expected, actual });
    expect(ids(await subject.read(stream))).toEqual(ids(there));
  });

  it.each<[string, Expected]>([
    ['none', 'none'],
    ['a revision', 0n],
  ])('lets one of 20 racing writers win who expect %s', async (_, expected) => {
    const stream = subject.stream();
    if (expected !== 'none') await subject.append(stream, 'none');
    const attempts = Array.from({ length: 20 }, () => facts(2));
    const outcomes = await Promise.allSettled(attempts.map((events) => subject.store.append(stream, expected, events)));
    const winners = attempts.filter((_events, index) => outcomes[index]?.status === 'fulfilled');
    expect(winners).toHaveLength(1);
    const revision = expected === 'none' ? 1n : 2n;
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') expect(outcome.value).toEqual({ revision });
      else expect(outcome.reason).toMatchObject({ name: 'RevisionConflict', actual: revision });
    }
    expect(ids(await subject.read(stream)).slice(-2)).toEqual(ids(winners[0]!));
  });

  it('lets all of 20 racing writers in who expect only that it exists, without a gap', async () => {
    const stream = subject.stream();
    await subject.append(stream, 'none');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => subject.store.append(stream, 'exists', facts(2))),
    );
    const last = answers.map(({ revision }) => revision).sort((a, b) => Number(a - b));
    expect(last).toEqual(Array.from({ length: 20 }, (_, index) => BigInt(2 * index + 2)));
    expect((await subject.read(stream)).map(({ revision }) => revision)).toEqual(
      Array.from({ length: 41 }, (_, index) => BigInt(index)),
    );
  });

  it('throws TypeError for what can never be right, and writes nothing', async () => {
    const stream = subject.stream();
    const twice = fact();
    const malformed: [string, Expected, ReturnType<typeof facts>][] = [
      [stream, 'none', []],
      [stream, -1n, facts(1)],
      [stream, 'none', [twice, fact(), twice]],
      [stream, 'none', [{ ...fact(), id: 'one' }]],
      [stream, 'none', [{ ...fact(), id: randomUUID().toUpperCase() }]],
      ['nohyphen', 'none', facts(1)],
      ['-key', 'none', facts(1)],
      ['category-', 'none', facts(1)],
    ];
    for (const [name, expected, events] of malformed) {
      await expect(subject.store.append(name, expected, events)).rejects.toThrow(TypeError);
    }
    expect(await subject.read(stream)).toEqual([]);
  });
}
