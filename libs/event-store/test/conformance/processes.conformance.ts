import { expect, it } from '@jest/globals';
import type { SubscribedEvent } from '#event-store';
import { startProgram } from '../../../../scripts/start-program.js';
import { type Subject, fact, ids } from './subject.js';

const WRITE = 'libs/event-store/test/programs/write.ts';

/** What one writer tried and what it was answered; an append is two events. */
interface Journal {
  readonly tried: readonly (readonly [string, string])[];
  readonly acknowledged: readonly (readonly [one: string, two: string, stream: string, last: bigint])[];
}

export function processes(subject: Subject): void {
  const writer = (category: string, streams: number, times: number) =>
    startProgram(WRITE, subject.url, category, `${streams}`, `${times}`);

  /** A killed writer may have left half a line. */
  const journal = (lines: readonly string[]): Journal => ({
    tried: lines.flatMap((line) => {
      const [, one, two] = /^try (\S{36}) (\S{36})$/.exec(line) ?? [];
      return one && two ? [[one, two] as const] : [];
    }),
    acknowledged: lines.flatMap((line) => {
      const [, one, two, stream, last] = /^ok (\S{36}) (\S{36}) (\S+) (\d+)$/.exec(line) ?? [];
      return one && two && stream && last ? [[one, two, stream, BigInt(last)] as const] : [];
    }),
  });

  /** What was acknowledged is there, where it was said to be; appends are whole; no gap, no step back, no stranger. */
  const verify = (log: readonly SubscribedEvent[], journals: readonly Journal[]) => {
    const byId = new Map(log.map((event) => [event.id, event]));
    expect(byId.size).toBe(log.length);
    const tried = journals.flatMap((each) => each.tried);
    for (const [one, two] of tried) expect(byId.has(one)).toBe(byId.has(two));
    expect(tried.filter(([one]) => byId.has(one))).toHaveLength(log.length / 2);
    for (const [one, two, stream, last] of journals.flatMap((each) => each.acknowledged)) {
      expect(byId.get(one)).toMatchObject({ stream, revision: last - 1n });
      expect(byId.get(two)).toMatchObject({ stream, revision: last });
    }
    const next = new Map<string, bigint>();
    let before = -1n;
    for (const { position, stream, revision } of log) {
      expect(position > before).toBe(true);
      expect(revision).toBe(next.get(stream) ?? 0n);
      next.set(stream, revision + 1n);
      before = position;
    }
  };

  it('lets two write the same streams, while a third follows and misses nothing', async () => {
    const category = subject.category();
    const follower = subject.follow([category]);
    const programs = [writer(category, 3, 150), writer(category, 3, 150)];
    const journals = (await Promise.all(programs.map((program) => program.ended()))).map(journal);
    expect(journals.map(({ acknowledged }) => acknowledged.length)).toEqual([150, 150]);
    await follower.until(() => follower.seen.length >= 600);
    verify(follower.seen, journals);
    expect(await subject.history([category])).toEqual(follower.seen);
    const late = await subject.history([category], follower.seen[299]!.position, await subject.open());
    expect(late).toEqual(follower.seen.slice(300));
  });

  it('tells a subscriber here what is appended there', async () => {
    const category = subject.category();
    const there = await subject.open();
    const follower = subject.follow([category]);
    await follower.until(() => follower.caughtUp.length === 1);
    const event = fact();
    await there.append(subject.stream(category), 'none', [event]);
    await follower.until(() => follower.seen.length === 1);
    expect(ids(follower.seen)).toEqual([event.id]);
  });

  it('loses nothing that it acknowledged to processes that are killed as they write', async () => {
    const category = subject.category();
    const follower = subject.follow([category]);
    const journals: Journal[] = [];
    for (const acknowledged of [1, 80]) {
      const programs = [writer(category, 4, 1e9), writer(category, 4, 1e9)];
      const enough = (line: string) => line.startsWith('ok ');
      await Promise.all(programs.map((program) => program.line(enough)));
      const target = follower.seen.length + acknowledged;
      await follower.until(() => follower.seen.length >= target);
      for (const program of programs) program.kill();
      journals.push(...(await Promise.all(programs.map((program) => program.lines()))).map(journal));
    }
    const log = await subject.history([category]);
    verify(log, journals);
    await follower.until(() => follower.seen.length >= log.length);
    expect(follower.seen).toEqual(log);
    const [stream, revision] = [log.at(-1)!.stream, log.at(-1)!.revision];
    expect(await subject.store.append(stream, revision, [fact()])).toEqual({ revision: revision + 1n });
  });
}
