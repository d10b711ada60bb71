import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MessageBrokerUnavailable, openMessageBroker, type ReceivedMessage } from '#messaging';
import { openSqlite, type SqliteDatabase } from '#sqlite';
import { Arrivals } from '../src/drivers/sqlite.arrivals.js';
import { GroupMember } from '../src/drivers/sqlite.group-member.js';
import { SqliteMessageBroker } from '../src/drivers/sqlite.message-broker.js';
import { MessageLog, type Partition } from '../src/drivers/sqlite.message-log.js';
import { Subject, message, messages, until } from './conformance/subject.js';

describe('SQLite message broker', () => {
  const subject = new Subject();
  let database: SqliteDatabase;
  let now: number;
  let folder: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'message-broker-'));
    now = Date.UTC(2026, 0, 1);
    database = openSqlite('sqlite::memory:');
    subject.broker = await SqliteMessageBroker.over(database, { now: () => now, sessionTimeoutMs: 300 });
  });
  afterEach(async () => {
    await subject.stopAll();
    await subject.broker.close();
    rmSync(folder, { recursive: true });
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
    await until(async () => (await subject.broker.lag([topic], group)) === 0);
  });

  it('waits for what comes after messages that were removed unread', async () => {
    const topic = 'kept-a-second';
    await subject.broker.provision([{ name: topic, partitions: 1, replication: 1, retentionMs: 1000 }]);
    await subject.broker.publish(topic, messages('a', 5));
    now += 100_000;
    await subject.broker.publish(await subject.topic(), messages('a', 1));
    expect(kept()).toBe(1);
    const consumption = subject.consume(topic, 'late');
    await someTurns();
    await subject.broker.publish(topic, messages('a', 1, 5));
    await until(() => consumption.handled.length === 1);
    expect(consumption.handled[0]).toMatchObject({ value: 'a:5', offset: 5n });
    await until(async () => (await subject.broker.lag([topic], 'late')) === 0);
  });

  it('misses nothing that is published between a look and the waiting', async () => {
    const topic = await subject.topic(2);
    const log = new MessageLog(database, () => now);
    const [one, two] = log.partitions(topic) as [Partition, Partition];
    const stop = new AbortController();
    const arrivals = new Arrivals(database, log, stop.signal);
    const never = arrivals.at(one.id, 100, stop.signal);
    await Promise.all([
      arrivals.at(one.id, 0, stop.signal),
      arrivals.at(two.id, 0, stop.signal),
      subject.broker.publish(
        topic,
        Array.from({ length: 20 }, (_, n) => message(`key-${n}`, 'x')),
      ),
    ]);
    // As if these callers had looked before that: the watcher has looked since, and nothing more will be published.
    await Promise.all([one, two].map(({ id }) => arrivals.at(id, 0, stop.signal)));
    stop.abort();
    await never;
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

  it('gives nothing to a member that may be taken for dead, before it has shown itself again', async () => {
    const options = { now: () => now, sessionTimeoutMs: 60_000 };
    const [sleeper, heir] = [
      await openMessageBroker(`sqlite:${folder}/messages.db`, options),
      await openMessageBroker(`sqlite:${folder}/messages.db`, options),
    ];
    await sleeper.provision([{ name: 'topic', partitions: 4, replication: 1, retentionMs: -1 }]);
    const asleep = subject.consume('topic', 'group', undefined, sleeper);
    await heir.publish('topic', [message('a', 'before')]);
    await until(async () => (await heir.lag(['topic'], 'group')) === 0);
    now += 60_000;
    const awake = subject.consume('topic', 'group', undefined, heir);
    const later = Array.from({ length: 20 }, (_, n) => message(`key-${n}`, 'later'));
    await heir.publish('topic', later);
    await until(async () => (await heir.lag(['topic'], 'group')) === 0);
    await someTurns();
    expect(asleep.values).toEqual(['before']);
    expect(awake.values).toEqual(later.map(({ value }) => value));
    await subject.stopAll();
    await Promise.all([sleeper.close(), heir.close()]);
  });

  it('moves nothing back for a member that was taken for dead', async () => {
    const partitions = new MessageLog(database, () => now).partitions(await subject.topic());
    const [{ id = 0 } = {}] = partitions;
    const [late, heir] = [1, 2].map(
      () => new GroupMember(database, 'group', partitions, { now: () => now, sessionTimeoutMs: 1000 }),
    );
    expect((await late?.renew())?.held.get(id)).toBe(0);
    expect(await late?.advance(id, 0, 5)).toBe(true);
    expect((await heir?.renew())?.held.has(id)).toBe(false);
    now += 1000;
    expect(late?.alive).toBe(false);
    expect((await heir?.renew())?.held.get(id)).toBe(5);
    expect(await heir?.advance(id, 5, 20)).toBe(true);
    expect(await late?.advance(id, 5, 8)).toBe(false);
    expect(await heir?.advance(id, 20, 21)).toBe(true);
  });

  it('tells a member that another still holds some of its share, until that is released', async () => {
    const partitions = new MessageLog(database, () => now).partitions(await subject.topic(2));
    const [first, second] = [1, 2].map(
      () => new GroupMember(database, 'group', partitions, { now: () => now, sessionTimeoutMs: 1000 }),
    );
    expect(await first?.renew()).toMatchObject({ isAwaiting: false, excess: new Set() });
    expect(await second?.renew()).toMatchObject({ isAwaiting: true, held: new Map() });
    const [excess = 0] = (await first?.renew())?.excess ?? [];
    await first?.release(excess);
    expect(await second?.renew()).toMatchObject({ isAwaiting: false, held: new Map([[excess, 0]]) });
    expect(await first?.renew()).toMatchObject({ isAwaiting: false, excess: new Set() });
  });

  it('hands partitions over without leaving one alone until a heartbeat', async () => {
    const [topic, url] = [subject.name('handed-over'), `sqlite:${folder}/handed-over.db`];
    const options = { sessionTimeoutMs: 15_000 }; // a heartbeat every five seconds
    const [first, second] = [await openMessageBroker(url, options), await openMessageBroker(url, options)];
    await first.provision([{ name: topic, partitions: 4, replication: 1, retentionMs: -1 }]);
    const waits: number[] = [];
    const note = (batch: readonly ReceivedMessage[]): void => {
      for (const { value } of batch) waits.push(performance.now() - Number(value));
    };
    const before = subject.consume(topic, 'group', note, first);
    const after = subject.consume(topic, 'group', note, second);
    let published = 0;
    await until(async () => {
      const now = String(performance.now());
      await first.publish(topic, [message(`key-${published % 16}`, now)]);
      published += 1;
      return after.handled.length >= 20;
    });
    await until(() => before.handled.length + after.handled.length >= published);
    expect(Math.max(...waits)).toBeLessThan(4_000);
    await subject.stopAll();
    await Promise.all([first.close(), second.close()]);
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

  it('waits for a database that another process keeps locked, while it says so to publishers', async () => {
    const url = `sqlite:${folder}/locked.db`;
    const [locked, other] = [openSqlite(url, { lockPatienceMs: 20 }), openSqlite(url)];
    const broker = await SqliteMessageBroker.over(locked, { sessionTimeoutMs: 60 });
    await broker.provision([{ name: 'topic', partitions: 1, replication: 1, retentionMs: -1 }]);
    const consumption = subject.consume('topic', 'group', () => other.execute('BEGIN IMMEDIATE'), broker);
    await broker.publish('topic', messages('a', 1));
    await until(() => consumption.handled.length === 1);
    await expect(broker.publish('topic', messages('a', 1, 1))).rejects.toThrow(MessageBrokerUnavailable);
    expect(await broker.lag(['topic'], 'group')).toBe(1);
    other.execute('ROLLBACK');
    await until(async () => (await broker.lag(['topic'], 'group')) === 0);
    expect(consumption.handled).toHaveLength(1);
    await consumption.stop();
    await Promise.all([broker.close(), other.close()]);
  });

  it('frees its partitions as it ends', async () => {
    const broker = await openMessageBroker(`sqlite:${folder}/messages.db`, { sessionTimeoutMs: 3_600_000 });
    await broker.provision([{ name: 'topic', partitions: 1, replication: 1, retentionMs: -1 }]);
    for (let round = 0; round < 3; round += 1) {
      const consumption = subject.consume('topic', 'group', undefined, broker);
      await broker.publish('topic', messages('a', 1, round));
      await until(() => consumption.handled.length === 1);
      await consumption.stop();
    }
    await broker.close();
  });

  it('cannot be opened where there is no file to be had', async () => {
    await expect(openMessageBroker('sqlite:/dev/null/messages.db')).rejects.toThrow(MessageBrokerUnavailable);
    await expect(openMessageBroker('amqp://host')).rejects.toThrow('no driver for "amqp:"');
  });
});

/** Long enough for everyone who was woken to do what they do. */
async function someTurns(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
}
