import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MessageBrokerUnavailable, openMessageBroker } from '#messaging';
import { openSqlite, type SqliteDatabase } from '#sqlite';
import { SqliteMessageBroker } from '../src/drivers/sqlite.message-broker.js';
import { Subject, message, messages, until } from './conformance/subject.js';

describe('SQLite message broker', () => {
  const subject = new Subject();
  let database: SqliteDatabase;
  let now: number;

  beforeEach(async () => {
    now = Date.UTC(2026, 0, 1);
    database = openSqlite('sqlite::memory:');
    subject.broker = await SqliteMessageBroker.over(database, { now: () => now, sessionTimeoutMs: 300 });
  });
  afterEach(async () => {
    await subject.stopAll();
    await subject.broker.close();
  });

  const kept = () => database.prepare<{ count: number }>('SELECT count(*) AS count FROM message').get()?.count;

  it('removes messages past their retention, and counts them no longer', async () => {
    const [topic, group] = ['kept-an-hour', 'late'];
    await subject.broker.provision([
      { name: topic, partitions: 2, replication: 1, retentionMs: 3_600_000 },
      { name: 'kept', partitions: 1, replication: 1, retentionMs: -1 },
    ]);
    await subject.broker.publish('kept', messages('a', 10));
    for (let n = 0; n < 5; n += 1)
      await subject.broker.publish(topic, [...messages('a', 500, n * 500), ...messages('b', 500, n * 500)]);
    now += 3_600_000;
    await subject.broker.publish(topic, messages('a', 1, 2500));
    expect(kept()).toBe(5011);
    now += 60_000;
    for (let n = 1; n <= 6; n += 1) await subject.broker.publish(topic, messages('a', 1, 2500 + n));
    expect(kept()).toBe(17);
    expect(await subject.broker.lag([topic], group)).toBe(7);
    const consumption = subject.consume(topic, group);
    await until(() => consumption.handled.length === 7);
    expect(consumption.values).toEqual(messages('a', 7, 2500).map(({ value }) => value));
    expect(await subject.broker.lag([topic], group)).toBe(0);
  });

  it('renews its session when the clock has jumped past its end', async () => {
    const topic = await subject.topic();
    const consumption = subject.consume(topic, 'group');
    for (let n = 0; n < 5; n += 1) {
      await subject.broker.publish(topic, messages('a', 1, n));
      await until(() => consumption.handled.length === n + 1);
      now += 7 * 24 * 3_600_000;
    }
    expect(consumption.values).toEqual(messages('a', 5).map(({ value }) => value));
  });

  it('says when the disk is full, and goes on by itself once there is room', async () => {
    const topic = await subject.topic();
    let handling = 0;
    const consumption = subject.consume(topic, 'group', () => void (handling += 1));
    await subject.broker.publish(topic, [message('a', 'before')]);
    await until(async () => (await subject.broker.lag([topic], 'group')) === 0);
    database.execute('PRAGMA max_page_count=1');
    const large = [message('a', 'x'.repeat(1_000_000))];
    await expect(subject.broker.publish(topic, large)).rejects.toThrow(MessageBrokerUnavailable);
    await subject.broker.ping();
    expect(await subject.broker.lag([topic], 'group')).toBe(0);
    database.execute('PRAGMA max_page_count=1000000');
    await subject.broker.publish(topic, large);
    await until(() => consumption.handled.length === 2);
    expect(handling).toBe(2);
  });

  it('cannot be opened where there is no file to be had', async () => {
    await expect(openMessageBroker('sqlite:/dev/null/messages.db')).rejects.toThrow(MessageBrokerUnavailable);
    await expect(openMessageBroker('amqp://host')).rejects.toThrow('no driver for "amqp:"');
  });
});
