import { expect, it } from '@jest/globals';
import type { ReceivedMessage } from '#messaging';
import { firstByKey, message, messages, until, type Subject } from './subject.js';

export function groups(subject: Subject): void {
  it('gives every group everything from the beginning, whenever it comes', async () => {
    const topic = await subject.topic(3);
    await subject.broker.publish(topic, messages('a', 3));
    const early = subject.consume(topic, subject.name('early'));
    await until(() => early.handled.length === 3);
    await subject.broker.publish(topic, messages('a', 3, 3));
    const late = subject.consume(topic, subject.name('late'));
    await until(() => early.handled.length === 6 && late.handled.length === 6);
    expect(late.values).toEqual(messages('a', 6).map(({ value }) => value));
  });

  it('gives a waiting consumer what is published later', async () => {
    const topic = await subject.topic(2);
    const { handled } = subject.consume(topic, subject.name('group'));
    for (let n = 0; n < 20; n += 1) {
      await subject.broker.publish(topic, [message(`key-${n}`, `${n}`)]);
      await until(() => handled.length === n + 1);
    }
    expect(handled.map(({ value }) => value)).toEqual(Array.from({ length: 20 }, (_, n) => `${n}`));
  });

  it('goes on behind what the group has handled', async () => {
    const topic = await subject.topic(3);
    const group = subject.name('group');
    for (let round = 0; round < 3; round += 1) {
      await subject.broker.publish(topic, messages('a', 5, round * 5));
      const consumption = subject.consume(topic, group);
      await until(() => consumption.handled.length >= 5);
      await consumption.stop();
      expect(consumption.values).toEqual(messages('a', 5, round * 5).map(({ value }) => value));
    }
  });

  it('consumes several topics at once, also one named twice', async () => {
    const [one, two] = [await subject.topic(2), await subject.topic(2)];
    await subject.broker.publish(one, messages('a', 10));
    await subject.broker.publish(two, messages('b', 10));
    const { handled } = subject.consume([one, two, one], subject.name('group'));
    await until(() => handled.length === 20);
    expect(firstByKey(handled.filter(({ topic }) => topic === one)).get('a')).toHaveLength(10);
    expect(firstByKey(handled.filter(({ topic }) => topic === two)).get('b')).toHaveLength(10);
  });

  it('lets one member at a time handle a partition, and loses nothing as members come and go', async () => {
    const topic = await subject.topic(4);
    const group = subject.name('group');
    const keys = Array.from({ length: 12 }, (_, n) => `key-${n}`);
    const handling = new Set<number>();
    let overlaps = 0;
    const handle = async (batch: readonly ReceivedMessage[]) => {
      const partition = batch[0]?.partition ?? -1;
      if (handling.has(partition)) overlaps += 1;
      handling.add(partition);
      await new Promise(setImmediate);
      handling.delete(partition);
    };
    const [first, second] = [subject.consume(topic, group, handle), subject.consume(topic, group, handle)];
    let published = 0;
    const publish = () =>
      subject.broker
        .publish(
          topic,
          keys.map((key) => message(key, `${key}:${published}`)),
        )
        .then(() => (published += 1));
    await until(async () => {
      await publish();
      return first.handled.length > 0 && second.handled.length > 0;
    });
    const third = subject.consume(topic, group, handle);
    await until(async () => {
      await publish();
      return third.handled.length > 0;
    });
    await first.stop();
    await publish();
    const all = () => firstByKey([first, second, third].flatMap(({ handled }) => handled));
    await until(() => [...all().values()].flat().length === keys.length * published);
    await Promise.all([second.stop(), third.stop()]);
    for (const key of keys) expect(all().get(key)?.length).toBe(published);
    expect(overlaps).toBe(0);
    expect(await subject.broker.lag([topic], group)).toBe(0);
  });

  it('hands the partitions of a member that leaves to the others', async () => {
    const topic = await subject.topic(2);
    const group = subject.name('group');
    const leaving = subject.consume(topic, group);
    const staying = subject.consume(topic, group);
    await until(async () => {
      await subject.broker.publish(topic, [message('a', 'x'), message('b', 'x'), message('c', 'x'), message('d', 'x')]);
      return leaving.handled.length > 0 && staying.handled.length > 0;
    });
    await leaving.stop();
    await until(async () => (await subject.broker.lag([topic], group)) === 0);
    const before = staying.handled.length;
    await subject.broker.publish(
      topic,
      ['a', 'b', 'c', 'd'].map((key) => message(key, 'last')),
    );
    await until(() => staying.values.filter((value) => value === 'last').length === 4);
    expect(staying.handled.length).toBeGreaterThanOrEqual(before + 4);
  });

  it('knows how far a group is behind', async () => {
    const [topic, other] = [await subject.topic(2), await subject.topic(1)];
    const group = subject.name('group');
    expect(await subject.broker.lag([topic, other], group)).toBe(0);
    await subject.broker.publish(topic, [...messages('a', 3), ...messages('b', 4)]);
    await subject.broker.publish(other, messages('a', 2));
    expect(await subject.broker.lag([topic, other, topic], group)).toBe(9);
    const consumption = subject.consume(topic, group);
    await until(async () => (await subject.broker.lag([topic], group)) === 0);
    expect(consumption.handled).toHaveLength(7);
    expect(await subject.broker.lag([topic, other], group)).toBe(2);
    expect(await subject.broker.lag([topic], subject.name('another'))).toBe(7);
  });
}
