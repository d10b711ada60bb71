import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { MessageBrokerUnavailable, openMessageBroker, type MessageBroker, type ReceivedMessage } from '#messaging';
import { stopProcess } from '../../../scripts/engines/engine-process.js';
import { freePort } from '../../../scripts/engines/free-port.js';
import { kafkaEngine } from '../../../scripts/engines/kafka.engine.js';
import { onEngine } from '../../../scripts/engines/on-engine.js';
import { runEngine, type RunningEngine } from '../../../scripts/engines/run-engine.js';
import { Subject, firstByKey, message, messages, until } from './conformance/subject.js';

const FREEZE_MS = 12_000; // longer than the client waits for an answer

/** A broker of these tests' own, since they stop it. */
onEngine('KAFKA_URL', () =>
  describe('a Kafka broker that goes away', () => {
    jest.setTimeout(180_000);
    const subject = new Subject();
    const stopped = new AbortController();
    let folder: string;
    let port: number;
    let engine: RunningEngine | undefined;
    let broker: MessageBroker;

    const start = async () => (engine = await runEngine(kafkaEngine, { folder, port, signal: stopped.signal }));
    const signal = (name: NodeJS.Signals) => process.kill((engine as RunningEngine).pid, name);
    const stop = async () => {
      if (engine) await stopProcess(engine);
      engine = undefined;
    };

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'kafka-outage-'));
      port = await freePort();
      broker = await openMessageBroker(kafkaEngine.url(port), { sessionTimeoutMs: 6_000, alert: () => undefined });
      subject.broker = broker;
    });
    afterEach(() => subject.stopAll());
    afterAll(async () => {
      await broker.close();
      await stop();
      rmSync(folder, { recursive: true, force: true });
    });

    it('is waited for at start, and then served', async () => {
      const [topic, group] = ['waited-for', 'group'];
      for (const attempt of [() => broker.ping(), () => broker.publish(topic, []), () => broker.lag([topic], group)]) {
        await expect(attempt()).rejects.toThrow(MessageBrokerUnavailable);
      }
      await start();
      await broker.provision([{ name: topic, partitions: 1, replication: 1, retentionMs: -1 }]);
      await stop();
      const consumption = subject.consume(topic, group);
      await expect(broker.publish(topic, messages('a', 1))).rejects.toThrow(MessageBrokerUnavailable);
      await start();
      await broker.ping();
      await broker.publish(topic, messages('a', 3));
      await until(() => consumption.handled.length >= 3);
      expect(consumption.values).toEqual(messages('a', 3).map(({ value }) => value));
    });

    it('ends consumers at once while it is away', async () => {
      const topic = 'ended-meanwhile';
      await broker.provision([{ name: topic, partitions: 1, replication: 1, retentionMs: -1 }]);
      const consumption = subject.consume(topic, 'group');
      await until(async () => (await broker.lag([topic], 'group')) === 0);
      await stop();
      await until(() =>
        broker.ping().then(
          () => false,
          () => true,
        ),
      );
      const began = performance.now();
      await consumption.stop();
      expect(performance.now() - began).toBeLessThan(10_000);
      await start();
    });

    it('loses nothing that it acknowledged, killed and frozen under a flow of messages, and keeps its consumers', async () => {
      const [topic, group] = ['flow', 'flow'];
      const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
      await broker.provision([{ name: topic, partitions: 3, replication: 1, retentionMs: -1 }]);
      const handled: ReceivedMessage[] = [];
      const collect = (batch: readonly ReceivedMessage[]) => void handled.push(...batch);
      const consumptions = [subject.consume(topic, group, collect), subject.consume(topic, group, collect)];
      const flow = new AbortController();
      let acknowledged = 0;
      let refused = 0;
      const publishing = Promise.all(
        keys.map(async (key) => {
          for (let n = 0; !flow.signal.aborted; n += 1) {
            while (!(await published(message(key, `${key}:${n}`)))) refused += 1;
            acknowledged += 1;
          }
        }),
      );
      const moreAcknowledged = async () => {
        const before = acknowledged;
        await until(() => acknowledged > before + 100);
      };
      await moreAcknowledged();
      signal('SIGKILL');
      await until(() => refused > 0);
      await start();
      await moreAcknowledged();
      signal('SIGSTOP');
      await setTimeout(FREEZE_MS);
      signal('SIGCONT');
      await moreAcknowledged();
      flow.abort();
      await publishing;
      await until(async () => (await broker.lag([topic], group).catch(() => NaN)) === 0);
      const byKey = firstByKey(handled);
      expect([...byKey.values()].flat()).toHaveLength(acknowledged);
      for (const key of keys) {
        const count = byKey.get(key)?.length ?? 0;
        expect(byKey.get(key)).toEqual(messages(key, count).map(({ value }) => value));
      }
      await stopAlive(consumptions);

      async function published(one: ReturnType<typeof message>): Promise<boolean> {
        try {
          await broker.publish(topic, [one]);
          return true;
        } catch (error) {
          if (error instanceof MessageBrokerUnavailable) return false;
          throw error;
        }
      }
    });

    /** Shows that both consume still: each must have ended only because it was told to. */
    async function stopAlive(consumptions: readonly { readonly ended: Promise<void> }[]): Promise<void> {
      const late = setTimeout(0, 'alive');
      for (const { ended } of consumptions) expect(await Promise.race([ended, late])).toBe('alive');
    }
  }),
);
