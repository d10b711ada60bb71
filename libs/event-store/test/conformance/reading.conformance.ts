import { expect, it } from '@jest/globals';
import { type Subject, fact, ids } from './subject.js';

export function reading(subject: Subject): void {
  it('reads a stream that was never written as empty', async () => {
    expect(await subject.read(subject.stream())).toEqual([]);
    expect(await subject.read(subject.stream(), 5n)).toEqual([]);
  });

  it('reads from a revision, oldest first', async () => {
    const stream = subject.stream();
    const events = await subject.append(stream, 'none', 5);
    for (const from of [0, 1, 4, 5, 9]) {
      const read = await subject.read(stream, BigInt(from));
      expect(ids(read)).toEqual(ids(events.slice(from)));
      expect(read.every((event, index) => event.revision === BigInt(from + index))).toBe(true);
    }
  });

  it('reads a long stream whole, and no stream whose name only begins alike', async () => {
    const category = subject.category();
    const stream = `${category}-1`;
    const ours = await subject.append(stream, 'none', 700);
    await subject.append(`${category}-10`, 'none', 3);
    ours.push(...(await subject.append(stream, 699n, 801)));
    expect(ids(await subject.read(stream))).toEqual(ids(ours));
    expect(ids(await subject.read(stream, 1_499n))).toEqual(ids(ours.slice(1_499)));
  });

  it('reads at once what was acknowledged', async () => {
    const stream = subject.stream();
    for (let revision = 0; revision < 20; revision += 1) {
      const event = fact();
      await subject.store.append(stream, revision === 0 ? 'none' : BigInt(revision - 1), [event]);
      expect((await subject.read(stream)).at(-1)?.id).toBe(event.id);
    }
  });

  it('lets go of a read that is broken off', async () => {
    const stream = subject.stream();
    await subject.append(stream, 'none', 1_200);
    for (let time = 0; time < 20; time += 1) {
      for await (const event of subject.store.read(stream)) if (event.revision === 3n) break;
    }
    await subject.append(stream, 1_199n);
    expect(await subject.read(stream)).toHaveLength(1_201);
    await subject.store.ping();
  });
}
