import { expect, it } from '@jest/globals';
import { type Expected, RevisionConflict } from '#event-store';
import { type Subject, facts, ids } from './subject.js';

export function repeating(subject: Subject): void {
  const expectations: [Expected, number][] = [
    ['none', 0],
    [1n, 2],
    ['exists', 2],
  ];

  it.each(expectations)('answers as the first time and writes nothing (expected %s)', async (expected, before) => {
    const stream = subject.stream();
    if (before > 0) await subject.append(stream, 'none', before);
    const events = facts(3);
    const answer = await subject.store.append(stream, expected, events);
    expect(await subject.store.append(stream, expected, events)).toEqual(answer);
    expect(await subject.read(stream)).toHaveLength(before + 3);
  });

  it.each(expectations)('also when others have appended since (expected %s)', async (expected, before) => {
    const stream = subject.stream();
    if (before > 0) await subject.append(stream, 'none', before);
    const events = facts(2);
    const answer = await subject.store.append(stream, expected, events);
    await subject.append(stream, answer.revision, 4);
    await subject.append(stream, 'exists', 1);
    expect(await subject.store.append(stream, expected, events)).toEqual(answer);
    expect(await subject.read(stream)).toHaveLength(before + 7);
  });

  it.each(expectations)('also when the repeats race (expected %s)', async (expected, before) => {
    const stream = subject.stream();
    if (before > 0) await subject.append(stream, 'none', before);
    const events = facts(2);
    const answers = await Promise.all(Array.from({ length: 10 }, () => subject.store.append(stream, expected, events)));
    expect(new Set(answers.map(({ revision }) => revision))).toEqual(new Set([BigInt(before + 1)]));
    expect(ids(await subject.read(stream)).slice(before)).toEqual(ids(events));
  });

  it.each<Expected>(['none', 'exists'])(
    'takes a part among other events, another order, or more than there is, for a conflict (expected %s)',
    async (expected) => {
      const stream = subject.stream();
      const [one, two] = await subject.append(stream, 'none', 2);
      const [other] = facts(1);
      for (const events of [
        [one!, other!],
        [two!, one!],
        [one!, two!, other!],
      ]) {
        await expect(subject.store.append(stream, expected, events)).rejects.toThrow(RevisionConflict);
      }
      expect(ids(await subject.read(stream))).toEqual(ids([one!, two!]));
    },
  );

  it('does not take the same ids in another stream for a repeat', async () => {
    const [stream, other] = [subject.stream(), subject.stream()];
    const events = await subject.append(stream, 'none', 2);
    expect(await subject.store.append(other, 'none', events)).toEqual({ revision: 1n });
    expect(ids(await subject.read(other))).toEqual(ids(events));
  });
}
