import { expect, it } from '@jest/globals';
import { UnknownTopic } from '#messaging';
import { firstByKey, message, messages, until, type Subject } from './subject.js';

export function publishing(subject: Subject): void {
  it('delivers key, headers and value as they were given, a tombstone included', async () => {
    const topic = await subject.topic();
    const published = [
      message('clé-🛃', '{"name":"Zoé \\u0000 \\"x\\""}', {
        ce_id: '1',
        'content-type': 'application/json',
        accent: 'é🛃',
      }),
      message('', null),
      message('b', ''),
    ];
    await subject.broker.publish(topic, published);
    const { handled } = subject.consume(topic, subject.name('group'));
    await until(() => handled.length === 3);
    expect(handled.map(({ key, headers, value }) => ({ key, headers, value }))).toEqual(published);
    expect(handled.map((received) => [received.topic, received.partition])).toEqual(Array(3).fill([topic, 0]));
    const offsets = handled.map(({ offset }) => offset);
    expect(offsets).toEqual([...offsets].sort((a, b) => Number(a - b)));
    expect(new Set(offsets).size).toBe(3);
  });

  it('knows only topics that were provisioned', async () => {
    const unknown = subject.name('unknown');
    const known = await subject.topic();
    await expect(subject.broker.publish(unknown, [message('a', 'x')])).rejects.toThrow(UnknownTopic);
    await expect(subject.broker.publish(unknown, [])).rejects.toMatchObject({ topic: unknown });
    await expect(subject.consume([known, unknown], subject.name('group')).ended).rejects.toThrow(UnknownTopic);
    await expect(subject.broker.lag([known, unknown], subject.name('group'))).rejects.toThrow(UnknownTopic);
    await subject.broker.provision([{ name: unknown, partitions: 1, replication: 1, retentionMs: -1 }]);
    await subject.broker.publish(unknown, []);
    await subject.broker.publish(unknown, [message('a', 'x')]);
  });

  it('changes nothing about a topic that exists', async () => {
    const topic = await subject.topic(3);
    await subject.broker.publish(topic, messages('a', 5));
    await subject.broker.provision([{ name: topic, partitions: 1, replication: 1, retentionMs: 0 }]);
    await subject.broker.publish(topic, messages('a', 5, 5));
    const consumption = subject.consume(topic, subject.name('group'));
    await until(() => consumption.handled.length === 10);
    expect(consumption.values).toEqual(messages('a', 10).map(({ value }) => value));
    expect(new Set(consumption.handled.map(({ partition }) => partition)).size).toBe(1);
  });

  it('keeps the order of each key, and each key in one partition, whoever publishes at the same time', async () => {
    const topic = await subject.topic(4);
    const keys = Array.from({ length: 20 }, (_, n) => `key-${n}`);
    await Promise.all(
      keys.map(async (key) => {
        for (let n = 0; n < 30; n += 10) await subject.broker.publish(topic, messages(key, 10, n));
      }),
    );
    const { handled } = subject.consume(topic, subject.name('group'));
    await until(() => handled.length === 600);
    const byKey = firstByKey(handled);
    for (const key of keys) expect(byKey.get(key)).toEqual(messages(key, 30).map(({ value }) => value));
    for (const key of keys) {
      expect(new Set(handled.filter((received) => received.key === key).map(({ partition }) => partition)).size).toBe(
        1,
      );
    }
    expect(new Set(handled.map(({ partition }) => partition)).size).toBeGreaterThan(1);
  });

  it('takes a thousand messages at once', async () => {
    const topic = await subject.topic();
    await subject.broker.publish(topic, messages('a', 1000));
    const consumption = subject.consume(topic, subject.name('group'));
    await until(() => consumption.handled.length === 1000);
    expect(consumption.values).toEqual(messages('a', 1000).map(({ value }) => value));
  });
}
