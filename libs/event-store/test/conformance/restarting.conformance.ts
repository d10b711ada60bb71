import { expect, it } from '@jest/globals';
import { type Subject, facts, ids } from './subject.js';

export function restarting(subject: Subject): void {
  const restart = async () => {
    await subject.store.close();
    subject.store = await subject.open();
  };

  it('holds what it acknowledged, and the positions', async () => {
    const category = subject.category();
    const stream = subject.stream(category);
    await subject.append(stream, 'none', 3);
    const [read, history] = [await subject.read(stream), await subject.history([category])];
    await restart();
    expect(await subject.read(stream)).toEqual(read);
    expect(await subject.history([category])).toEqual(history);
    await subject.append(stream, 2n);
    expect((await subject.history([category], history.at(-1)!.position)).map(({ revision }) => revision)).toEqual([3n]);
  });

  it('takes an append that is repeated after it for the same', async () => {
    const stream = subject.stream();
    await subject.append(stream, 'none');
    const events = facts(2);
    const lost = subject.store.append(stream, 0n, events).catch(() => undefined);
    await restart();
    await lost;
    expect(await subject.store.append(stream, 0n, events)).toEqual({ revision: 2n });
    await restart();
    expect(await subject.store.append(stream, 0n, events)).toEqual({ revision: 2n });
    expect(ids(await subject.read(stream)).slice(1)).toEqual(ids(events));
  });

  it('lets a subscriber resume from its checkpoint, through any number of restarts', async () => {
    const category = subject.category();
    const written: string[] = [];
    const seen: string[] = [];
    let checkpoint = -1n;
    for (let round = 0; round < 5; round += 1) {
      const follower = subject.follow([category], { after: checkpoint });
      for (let count = 0; count < 7; count += 1) {
        written.push(...ids(await subject.append(subject.stream(category), 'none', 2)));
      }
      const enough = written.length - (round % 2 === 0 ? 5 : 0);
      await follower.until(() => seen.length + follower.seen.length >= enough);
      await restart();
      await follower.ended;
      seen.push(...ids(follower.seen));
      checkpoint = follower.seen.at(-1)?.position ?? checkpoint;
    }
    seen.push(...ids(await subject.history([category], checkpoint)));
    expect(seen).toEqual(written);
  });
}
