import { describe, expect, it } from '@jest/globals';
import type { EachBatchPayload } from 'kafkajs';
import { Retry, type ReceivedMessage } from '#messaging';
import { KafkaBatches } from '../src/drivers/kafka.batches.js';

/** What kafkajs hands over: messages of one partition, and what becomes of them. */
function payload(...messages: object[]) {
  const told = { committed: [] as string[], paused: 0 };
  const batch = {
    topic: 'doors',
    partition: 3,
    messages: messages.map((message, offset) => ({ offset: `${offset}`, key: null, value: null, ...message })),
    lastOffset: () => `${messages.length - 1}`,
  };
  const given = {
    batch,
    heartbeat: async () => undefined,
    pause: () => ((told.paused += 1), () => undefined),
    resolveOffset: () => undefined,
    commitOffsetsIfNecessary: async (offsets: { topics: { partitions: { offset: string }[] }[] }) =>
      void told.committed.push(offsets.topics[0]!.partitions[0]!.offset),
  };
  return { told, given: given as unknown as EachBatchPayload };
}

const nothing = {
  toString: () => {
    throw new RangeError('too long');
  },
};

describe('the batches of Kafka', () => {
  it('hands over as unreadable what cannot be read, so that it is parked and holds nothing up', async () => {
    const handled: ReceivedMessage[] = [];
    const alerts: unknown[] = [];
    const batches = new KafkaBatches(
      async (batch) => void handled.push(...batch),
      60_000,
      (...alert) => alerts.push(alert),
    );
    const { told, given } = payload({ value: nothing }, { value: Buffer.from('good') });
    await batches.eachBatch(given);
    expect(handled).toMatchObject([
      { topic: 'doors', partition: 3, offset: 0n, value: null, unreadable: 'RangeError' },
      { offset: 1n, value: 'good' },
    ]);
    expect(told).toEqual({ committed: ['2'], paused: 0 });
    expect(alerts).toEqual([]);
  });

  it('say of each time that a partition is tried again where it stands, and why', async () => {
    const alerts: unknown[] = [];
    const err = new Retry('later', 0);
    const batches = new KafkaBatches(
      () => Promise.reject(err),
      60_000,
      (...alert) => alerts.push(alert),
    );
    const { told, given } = payload({}, {});
    await batches.eachBatch(given);
    await batches.eachBatch(given);
    await batches.end();
    const place = { topic: 'doors', partition: 3, offset: '0', err };
    expect(alerts).toEqual([
      ['partition-retried', { ...place, failures: 1 }],
      ['partition-retried', { ...place, failures: 2 }],
    ]);
    expect(told).toEqual({ committed: [], paused: 2 });
  });
});
