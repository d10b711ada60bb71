import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { parkedTopic } from '#contracts';
import { openMessageBroker, type ReceivedMessage } from '#messaging';
import { onEngine } from '../../../../scripts/engines/on-engine.js';
import { Parking, parkedKeys } from '../../src/topics/parking.js';
import { openStores, waitFor } from '../support.js';

onEngine('KAFKA_URL', (url) =>
  describe('parking on Kafka', () => {
    it('shows without its content a message that leaves no room for its error, and keeps it whole', async () => {
      const stores = await openStores();
      const broker = await openMessageBroker(url);
      const [topic, group] = [`topic-${randomUUID()}`, `group-${randomUUID()}`];
      await broker.provision([{ name: parkedTopic(topic), partitions: 1, replication: 1, retentionMs: -1 }]);
      const received = { topic, partition: 0, offset: 7n, headers: { ce_id: '1' } };
      const oversized = { ...received, key: 'a', value: 'x'.repeat(1_100_000) };
      const unhandled = { message: oversized, error: 'UnreadableMessage' };
      await new Parking(stores.documents, broker, group).park(topic, [unhandled]);

      const shown: ReceivedMessage[] = [];
      const stop = new AbortController();
      const collect = async (batch: readonly ReceivedMessage[]) => void shown.push(...batch);
      const consuming = broker.consume([parkedTopic(topic)], group, collect, stop.signal);
      await waitFor(() => shown.length === 1);
      stop.abort();
      await consuming;
      const headers = { 'parked-error': 'UnreadableMessage', 'parked-group': group, 'parked-content': 'too-large' };
      expect(shown[0]).toMatchObject({ key: 'a', value: null, headers });
      const [row] = await parkedKeys(stores.documents).find({ where: { group }, limit: 1 });
      expect(row?.value?.messages.map(({ value }) => value)).toEqual([oversized.value]);
      await Promise.all([stores.close(), broker.close()]);
    });
  }),
);
