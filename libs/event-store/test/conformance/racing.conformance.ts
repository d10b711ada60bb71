import { expect, it } from '@jest/globals';
import { type Subject, fact, ids } from './subject.js';

const WRITERS = 20;
const EACH = 25;

export function racing(subject: Subject): void {
  it('skips and reorders nothing, whoever follows from wherever', async () => {
    const [one, two] = [subject.category(), subject.category()];
    const shared = subject.stream(one);
    const prior = await subject.append(shared, 'none', 10);
    const middle = (await subject.history([one]))[4]!.position;
    const followers = [
      subject.follow([one, two]),
      subject.follow([one, two], { each: () => new Promise((resolve) => setImmediate(resolve)) }),
      subject.follow([one, two], { after: middle }),
    ];
    const acknowledged: string[] = [];
    const late: ReturnType<Subject['follow']>[] = [];
    const write = async (writer: number) => {
      const own = subject.stream(writer % 2 === 0 ? one : two);
      for (let count = 0; count < EACH; count += 1) {
        const event = fact({ writer, count });
        await (count % 5 === 0
          ? subject.store.append(shared, 'exists', [event])
          : subject.store.append(own, count === 1 ? 'none' : 'exists', [event]));
        acknowledged.push(event.id);
        if (acknowledged.length === 100) late.push(subject.follow([two, one]));
      }
    };
    await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));

    const log = await subject.history([one, two]);
    expect(new Set(ids(log))).toEqual(new Set([...ids(prior), ...acknowledged]));
    expect(log).toHaveLength(10 + WRITERS * EACH);
    for (const follower of [...followers, ...late]) {
      const expected = follower === followers[2] ? log.slice(5) : log;
      await follower.until(() => follower.seen.length >= expected.length);
      expect(follower.seen).toEqual(expected);
      expect(follower.caughtUp).toHaveLength(1);
    }
    const next = new Map<string, bigint>();
    for (const { stream, revision } of log) {
      expect(revision).toBe(next.get(stream) ?? 0n);
      next.set(stream, revision + 1n);
    }
  });
}
