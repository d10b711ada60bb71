import { expect, it } from '@jest/globals';
import { CaughtUp } from '#event-store';
import { type Subject, facts, ids } from './subject.js';

const rises = (values: readonly bigint[]) => values.every((value, index) => index === 0 || value > values[index - 1]!);

export function subscribing(subject: Subject): void {
  /** Some events in several streams of two categories, and of a third that begins like the first. */
  const written = async () => {
    const [one, two] = [subject.category(), subject.category()];
    const streams = [one, two, one, `${one}s`, two].map((category) => subject.stream(category));
    const all: { id: string; category: string }[] = [];
    for (let round = 0; round < 4; round += 1) {
      for (const stream of streams) {
        const events = await subject.append(stream, round === 0 ? 'none' : BigInt(2 * round - 1), 2);
        all.push(...events.map(({ id }) => ({ id, category: stream.slice(0, stream.indexOf('-')) })));
      }
    }
    return { one, two, of: (...categories: string[]) => ids(all.filter((e) => categories.includes(e.category))) };
  };

  it('yields to a late subscriber everything of its categories, in order of position, then CaughtUp', async () => {
    const { one, two, of } = await written();
    for (const categories of [[one], [two], [one, two], [two, one, two], [one, two, `${one}s`, subject.category()]]) {
      const events = await subject.history(categories);
      expect(ids(events)).toEqual(of(...categories));
      expect(rises(events.map(({ position }) => position))).toBe(true);
    }
  });

  it('yields events as read does, with their position', async () => {
    const category = subject.category();
    const stream = subject.stream(category);
    await subject.append(stream, 'none', 3);
    const events = await subject.history([category]);
    expect(events.map(({ position: _, ...event }) => event)).toEqual(await subject.read(stream));
    expect(events.map(({ position }) => typeof position)).toEqual(['bigint', 'bigint', 'bigint']);
  });

  it('resumes after any position, and gives every subscriber the same order', async () => {
    const { one, two } = await written();
    const all = await subject.history([one, two]);
    for (const [index, { position }] of all.entries()) {
      expect(ids(await subject.history([one, two], position))).toEqual(ids(all.slice(index + 1)));
    }
    const own = (await subject.history([two])).map(({ position }) => position);
    expect(own).toEqual(all.filter(({ stream }) => stream.startsWith(`${two}-`)).map(({ position }) => position));
  });

  it('reads a long history whole', async () => {
    const [one, two] = [subject.category(), subject.category()];
    const events = await subject.append(subject.stream(one), 'none', 750);
    events.push(...(await subject.append(subject.stream(two), 'none', 600)));
    events.push(...(await subject.append(subject.stream(one), 'none', 650)));
    expect(ids(await subject.history([one, two]))).toEqual(ids(events));
  });

  it('goes on with new events as they commit, CaughtUp once', async () => {
    const category = subject.category();
    const stream = subject.stream(category);
    const events = await subject.append(stream, 'none', 3);
    const followers = [subject.follow([category]), subject.follow([subject.category(), category])];
    await Promise.all(followers.map((follower) => follower.until(() => follower.caughtUp.length > 0)));
    for (let revision = 2n; revision < 12n; revision += 1n) events.push(...(await subject.append(stream, revision)));
    for (const follower of followers) {
      await follower.until(() => follower.seen.length === events.length);
      expect(ids(follower.seen)).toEqual(ids(events));
      expect(follower.caughtUp).toEqual([3]);
    }
  });

  it('tells that it has caught up behind all that came before, however slow the loop', async () => {
    const category = subject.category();
    const stream = subject.stream(category);
    await subject.append(stream, 'none', 10);
    const quick = subject.follow([category]);
    const slow = subject.follow([category], { each: () => quick.until(() => quick.seen.length === 11) });
    await quick.until(() => quick.caughtUp.length === 1);
    await subject.append(stream, 9n);
    await slow.until(() => slow.caughtUp.length === 1 && slow.seen.length === 11);
    expect(quick.caughtUp).toEqual([10]);
    expect(slow.caughtUp[0]).toBeGreaterThanOrEqual(10);
  });

  it('has caught up at once where there is nothing', async () => {
    const category = subject.category();
    const follower = subject.follow([category]);
    await follower.until(() => follower.caughtUp.length === 1);
    const [event] = await subject.append(subject.stream(category), 'none');
    await follower.until(() => follower.seen.length === 1);
    expect(follower.seen[0]?.id).toBe(event?.id);
    const late = subject.follow([category], { after: follower.seen[0]!.position });
    await late.until(() => late.caughtUp.length === 1);
    expect(late.seen).toEqual([]);
  });

  it('stops no writer while a subscriber is slow, and keeps its events for it', async () => {
    const category = subject.category();
    const first = await subject.append(subject.stream(category), 'none');
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const slow = subject.follow([category], { each: () => held });
    const quick = subject.follow([category]);
    const events = [...first];
    for (let count = 0; count < 30; count += 1) {
      events.push(...(await subject.append(subject.stream(category), 'none', 50)));
    }
    await quick.until(() => quick.seen.length === events.length);
    expect(slow.seen).toEqual([]);
    release();
    await slow.until(() => slow.seen.length === events.length);
    expect(ids(slow.seen)).toEqual(ids(events));
  });

  it('ends without error when the signal aborts, whatever the loop is doing', async () => {
    const category = subject.category();
    await subject.append(subject.stream(category), 'none', 5);
    const aborted: string[] = [];
    for await (const _event of subject.store.subscribe([category], -1n, AbortSignal.abort())) aborted.push('never');
    expect(aborted).toEqual([]);

    const controller = new AbortController();
    const seen: unknown[] = [];
    for await (const event of subject.store.subscribe([category], -1n, controller.signal)) {
      seen.push(event);
      if (seen.length === 2) controller.abort();
    }
    expect(seen).toHaveLength(2);

    const waiting = subject.follow([category]);
    await waiting.until(() => waiting.caughtUp.length === 1);
    await waiting.stop();
    expect(waiting.seen).toHaveLength(5);
  });

  it('frees what it held when the loop is left or throws', async () => {
    const category = subject.category();
    await subject.append(subject.stream(category), 'none', 5);
    for (let time = 0; time < 50; time += 1) {
      for await (const event of subject.store.subscribe([category], -1n, new AbortController().signal)) {
        if (event instanceof CaughtUp) break;
      }
    }
    const failing = subject.follow([category], { each: () => Promise.reject(new Error('handler')) });
    await expect(failing.ended).rejects.toThrow('handler');
    await subject.store.append(subject.stream(category), 'none', facts(1));
    expect(await subject.history([category])).toHaveLength(6);
  });

  it('throws TypeError for no category at all', async () => {
    await expect(subject.history([])).rejects.toThrow(TypeError);
  });
}
