import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import kafkajs, { type Admin, type IHeaders, type Message as KafkaMessage } from 'kafkajs';
import { MessageTooLarge, UnknownTopic, openMessageBroker } from '#messaging';
import { onEngine } from '../../../scripts/engines/on-engine.js';
import { Subject, keysApart, message, messages, until } from './conformance/subject.js';
import { withNullHeaders } from './null-headers.js';

onEngine('KAFKA_URL', (url) =>
  describe('Kafka message broker', () => {
    jest.setTimeout(60_000);
    const sessionTimeoutMs = 6_000;
    const subject = new Subject();
    const alerts: string[] = [];
    let raw: kafkajs.Kafka;
    let admin: Admin;

    beforeAll(async () => {
      const [, brokers = ''] = /^kafka:\/\/(?:[^@]*@)?([^/?]*)/.exec(url) ?? [];
      raw = new kafkajs.Kafka({ brokers: brokers.split(','), logLevel: kafkajs.logLevel.NOTHING });
      admin = raw.admin();
      await admin.connect();
    });
    afterAll(() => admin.disconnect());
    beforeEach(async () => {
      alerts.length = 0;
      subject.broker = await openMessageBroker(url, { sessionTimeoutMs, alert: (incident) => alerts.push(incident) });
    });
    afterEach(async () => {
      await subject.stopAll();
      await subject.broker.close();
    });

    /** Handles so many messages in the name of the group, then leaves it. */
    async function handled(topic: string, group: string, count: number): Promise<void> {
      const consumption = subject.consume(topic, group);
      await until(() => consumption.handled.length === count);
      await consumption.stop();
    }

    it('goes on at the earliest message, and says so, when what a group has not handled was removed', async () => {
      const [topic, group] = [await subject.topic(), subject.name('group')];
      await subject.broker.publish(topic, messages('a', 10));
      await handled(topic, group, 10);
      await subject.broker.publish(topic, messages('a', 20, 10));
      await admin.fetchTopicOffsets(topic); // deleting wants to have seen the topic
      await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '25' }] });
      expect(await subject.broker.lag([topic], group)).toBe(5);
      const consumption = subject.consume(topic, group);
      await until(() => consumption.handled.length === 5);
      expect(consumption.values).toEqual(messages('a', 5, 25).map(({ value }) => value));
      expect(alerts).toEqual(['offset-out-of-range']);
      await until(async () => (await subject.broker.lag([topic], group)) === 0);
    });

    it('reads a topic from the beginning again, and says so, when the group stood beyond its end', async () => {
      const [topic, group] = [await subject.topic(), subject.name('group')];
      await subject.broker.publish(topic, messages('a', 10));
      await admin.setOffsets({ groupId: group, topic, partitions: [{ partition: 0, offset: '50' }] });
      expect(await subject.broker.lag([topic], group)).toBe(10);
      const consumption = subject.consume(topic, group);
      await until(() => consumption.handled.length === 10);
      expect(consumption.values).toEqual(messages('a', 10).map(({ value }) => value));
      expect(alerts).toEqual(['offset-out-of-range']);
    });

    it('keeps the partition of a handler that takes longer than the session, and runs it once', async () => {
      const [topic, group] = [await subject.topic(2), subject.name('group')];
      await subject.broker.publish(topic, messages('a', 1));
      let calls = 0;
      const slow = subject.consume(topic, group, async () => {
        const began = performance.now();
        calls += 1;
        await until(() => performance.now() - began > sessionTimeoutMs * 1.3);
      });
      await until(() => slow.handled.length === 1);
      await subject.broker.publish(topic, messages('a', 1, 1));
      await until(() => slow.handled.length === 2);
      expect(calls).toBe(2);
      expect(alerts).toEqual([]);
    });

    it('lets a member join while a handler is at work, which finishes before its partition goes', async () => {
      const [topic, group] = [await subject.topic(1), subject.name('group')];
      await subject.broker.publish(topic, messages('a', 3));
      let isOver = false;
      let overlaps = 0;
      const busy = subject.consume(topic, group, () => until(() => isOver));
      await until(async () => (await admin.describeGroups([group])).groups[0]?.state === 'Stable');
      const joining = subject.consume(topic, group, () => void (overlaps += isOver ? 0 : 1));
      await until(async () => (await admin.describeGroups([group])).groups[0]?.state === 'PreparingRebalance');
      isOver = true;
      await until(async () => (await admin.describeGroups([group])).groups[0]?.members.length === 2);
      await subject.broker.publish(topic, messages('a', 3, 3));
      await until(() => busy.handled.length + joining.handled.length === 6);
      expect(overlaps).toBe(0);
      expect([...busy.values, ...joining.values].sort()).toEqual(messages('a', 6).map(({ value }) => value));
    });

    it('shares the partitions with a member that joins in the middle of a backlog', async () => {
      const [topic, group] = [await subject.topic(2), subject.name('group')];
      const keys = await keysApart(subject, topic, 2);
      for (const key of keys) await subject.broker.publish(topic, messages(key, 8_000));
      const unhurried = async () => {
        const began = performance.now();
        await until(() => performance.now() - began > 250);
      };
      const first = subject.consume(topic, group, unhurried);
      await until(() => first.handled.length > 0);
      const second = subject.consume(topic, group, unhurried);
      await until(() => second.handled.length > 0);
      expect(first.handled.length).toBeLessThan(8_000);
      expect(alerts).toEqual([]);
    });

    it('lets a connection wait idle between its requests', async () => {
      interface RequestQueue {
        checkPendingRequests(): void;
      }
      const queues = createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js') as {
        prototype: RequestQueue;
      };
      await subject.broker.publish(await subject.topic(), [message('a', 'connected')]);
      const looks = jest.spyOn(queues.prototype, 'checkPendingRequests');
      await pause(500);
      const each = looks.mock.calls.length;
      looks.mockRestore();
      expect(each).toBeLessThan(100); // one every millisecond otherwise, of each connection
    });

    it('takes more in one call than fits one request, in order', async () => {
      const topic = await subject.topic();
      const large = Array.from({ length: 40 }, (_, n) => message('a', `${n}:${'é'.repeat(50_000)}`));
      await subject.broker.publish(topic, large);
      const consumption = subject.consume(topic, subject.name('group'));
      await until(() => consumption.handled.length === 40);
      expect(consumption.values).toEqual(large.map(({ value }) => value));
    });

    it('refuses a message that is too large for its topic, and takes the next', async () => {
      const topic = await subject.topic();
      const tooLarge = subject.broker.publish(topic, [message('a', 'x'.repeat(2_000_000))]);
      await expect(tooLarge).rejects.toThrow(MessageTooLarge);
      await expect(tooLarge).rejects.toMatchObject({ topic });
      await subject.broker.publish(topic, messages('a', 2));
      const consumption = subject.consume(topic, subject.name('group'));
      await until(() => consumption.handled.length === 2);
    });

    it('publishes what comes at once together, and refuses only the caller whose message is too large', async () => {
      const topic = await subject.topic();
      const values = Array.from({ length: 50 }, (_, n) => String(n));
      const publish = (value: string) => subject.broker.publish(topic, [message('a', value)]);
      await publish('first');
      const [tooLarge, ...rest] = await Promise.allSettled([publish('x'.repeat(2_000_000)), ...values.map(publish)]);
      expect(tooLarge).toMatchObject({ status: 'rejected', reason: expect.any(MessageTooLarge) });
      expect(rest.map(({ status }) => status)).toEqual(values.map(() => 'fulfilled'));
      const { handled } = subject.consume(topic, subject.name('group'));
      await until(() => new Set(handled.map(({ value }) => value)).size === 51);
    });

    it('receives what others write as well as it can be read', async () => {
      const topic = await subject.topic();
      const foreign: KafkaMessage[] = [
        { key: null, value: null },
        {
          key: Buffer.from([0xff]),
          value: Buffer.from([0xfe]),
          headers: { twice: ['1', Buffer.from('é')], empty: '' },
        },
        {
          key: 'agent',
          value: 'traced',
          headers: { none: null, last: ['1', null], constructor: 'odd', '': 'nameless' } as unknown as IHeaders,
        },
      ];
      const producer = raw.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
      await producer.connect();
      await withNullHeaders(() => producer.send({ topic, messages: foreign }));
      await producer.disconnect();
      const { handled } = subject.consume(topic, subject.name('group'));
      await until(() => handled.length === 3);
      expect(handled.map(({ key, headers, value }) => ({ key, headers, value }))).toEqual([
        { key: '', headers: {}, value: null },
        { key: '\ufffd', headers: { twice: 'é', empty: '' }, value: '\ufffd' },
        { key: 'agent', headers: { last: '1', constructor: 'odd', '': 'nameless' }, value: 'traced' },
      ]);
    });

    it('creates topics as they are declared, in no more copies than the URL allows', async () => {
      const [name, capped] = [subject.name('topic'), `${url}${url.includes('?') ? '&' : '?'}replication=1`];
      const definition = { name, partitions: 5, replication: 3, retentionMs: 86_400_000 };
      const broker = await openMessageBroker(capped);
      await broker.provision([definition]);
      await broker.close();
      const [topic] = (await admin.fetchTopicMetadata({ topics: [name] })).topics;
      expect(topic?.partitions.map(({ replicas }) => replicas.length)).toEqual([1, 1, 1, 1, 1]);
      const { resources } = await admin.describeConfigs({
        includeSynonyms: false,
        resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name }],
      });
      const setting = (key: string) =>
        resources[0]?.configEntries.find(({ configName }) => configName === key)?.configValue;
      expect(['retention.ms', 'cleanup.policy', 'min.insync.replicas', 'compression.type'].map(setting)).toEqual([
        '86400000',
        'delete',
        '1',
        'uncompressed',
      ]);
    });

    it('says how to go on when a topic wants more copies than there are nodes', async () => {
      const { brokers } = await admin.describeCluster();
      const definition = {
        name: subject.name('topic'),
        partitions: 1,
        replication: brokers.length + 1,
        retentionMs: -1,
      };
      await expect(subject.broker.provision([definition])).rejects.toThrow('replication=<nodes>');
    });

    it('raises what no later try would change, as something that is not merely away', async () => {
      const topic = await subject.topic();
      const impatient = await openMessageBroker(url, { sessionTimeoutMs: 1_000 }); // less than a broker allows
      const { ended } = subject.consume(topic, subject.name('group'), undefined, impatient);
      await expect(ended).rejects.toMatchObject({ name: 'Error', cause: expect.any(kafkajs.KafkaJSError) });
      await impatient.close();
    });

    it('stops to consume and to publish when its topic is deleted', async () => {
      const topic = await subject.topic();
      await subject.broker.publish(topic, messages('a', 1));
      const consumption = subject.consume(topic, subject.name('group'));
      await until(() => consumption.handled.length === 1);
      await admin.deleteTopics({ topics: [topic] });
      await expect(consumption.ended).rejects.toThrow(UnknownTopic);
      await expect(subject.broker.publish(topic, messages('a', 1))).rejects.toThrow(UnknownTopic);
    });
  }),
);
