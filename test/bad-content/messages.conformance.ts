import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { parkedTopic } from '#contracts';
import type { DocumentStore } from '#document-store';
import { openTestDocumentStore } from '#document-store/testing';
import { topicConsumer, waitingKeys, type ParkedKey } from '#event-sourcing';
import type { Incident } from '#messaging';
import { register } from 'prom-client';
import type { OpenPlantedBroker, PlantedBroker } from '../../libs/messaging/test/planted-brokers.js';
import { captureLog, start, waitFor, type Line } from '../../libs/event-sourcing/test/support.js';
import { message, noting, opened } from '../../libs/event-sourcing/test/topics/house.js';

/** Within so long is said whatever cannot be read. */
const WITHIN_MS = 10_000;

/** What a consumer does with messages that are not as they should be, on the broker of a driver. */
export function badMessages(open: OpenPlantedBroker): void {
  let planted: PlantedBroker;
  let documents: DocumentStore;
  let lines: Line[];
  let incidents: Incident[];
  let seen: string[];
  let [topic, group] = ['', ''];
  let porter: { stop(): Promise<void> };

  beforeEach(async () => {
    incidents = [];
    planted = await open((incident) => incidents.push(incident));
    documents = await openTestDocumentStore();
    seen = [];
    [topic, group] = [`doors-${randomUUID()}`, `porter-${randomUUID()}`];
    const facts = { partitions: 1, replication: 1, retentionMs: -1 };
    await planted.broker.provision([topic, parkedTopic(topic)].map((name) => ({ ...facts, name })));
    const captured = captureLog();
    ({ lines } = captured);
    const consumer = { group, contracts: [opened], topics: [topic], documents, log: captured.log };
    porter = start(topicConsumer({ ...consumer, broker: planted.broker, handle: noting(seen) }));
  });
  afterEach(async () => {
    await porter.stop();
    await planted.close();
    await documents.close();
  });

  const errors = () => lines.filter(({ level }) => level === 'error').map(({ fields }) => fields);
  const waiting = async () => {
    const keys: ParkedKey[] = [];
    for await (const key of waitingKeys({ documents, group })) keys.push(key);
    return keys;
  };

  it.each([
    ['a header that is null', { note: null }],
    ['a header that is null and stands there twice', { note: [null, null] }],
    ['a header of ours that stands there twice, at last as null', { ce_source: ['/prodouane/door', null] }],
    ['names that objects have of their own', { constructor: 'x', toString: null, '': 'nameless' }],
  ])('handles a message with %s as any other', async (_, headers) => {
    const good = message('a', 'ada');
    await planted.plant(topic, { ...good, headers: { ...good.headers, ...headers } }, message('a', 'bob'));
    await waitFor(() => seen.length === 2, WITHIN_MS);
    expect(seen).toEqual(['a:ada', 'a:bob']);
    expect(errors()).toEqual([]);
    expect(incidents).toEqual([]);
  });

  it.each([
    ['whose type is null', { headers: { ce_type: null } }],
    ['whose id is null', { headers: { ce_id: null } }],
    ['with no header of ours', { headers: {}, bare: true }],
    ['whose body is no JSON', { value: 'Hello' }],
    ['whose body is JSON of another shape', { value: '[1]' }],
  ])('parks a message %s, tells its place, and goes on with other keys', async (_, changed) => {
    const good = message('a', 'ada');
    const headers = 'bare' in changed ? {} : { ...good.headers, ...('headers' in changed ? changed.headers : {}) };
    const value = 'value' in changed ? changed.value : good.value;
    await planted.plant(topic, { key: 'a', headers, value }, message('b', 'bob'));
    await waitFor(() => seen.length === 1 && errors().length === 1, WITHIN_MS);
    expect(errors()).toMatchObject([{ group, topic, partition: 0, offset: '0' }]);
    await waitFor(async () => (await waiting()).length === 1, WITHIN_MS);
    expect(await waiting()).toMatchObject([{ topic, key: 'a', messages: [{ error: 'UnreadableMessage' }] }]);
    expect(await register.getSingleMetricAsString('prodouane_parked_messages')).toContain(`{group="${group}"} 1`);
    await waitFor(async () => (await planted.broker.lag([topic], group)) === 0, WITHIN_MS);
    expect(incidents).toEqual([]);
  });

  it('passes over an event of another house', async () => {
    const good = message('a', 'ada');
    await planted.plant(topic, { ...good, headers: { ...good.headers, ce_type: 'org.example.door.v1' } }, good);
    await waitFor(() => seen.length === 1, WITHIN_MS);
    expect(errors()).toEqual([]);
  });

  it('waits before an event of ours that only a newer version knows, and says each time where', async () => {
    const good = message('a', 'ada');
    const ce_type = opened.type.replace('.v1', '.v2');
    await planted.plant(topic, { ...good, headers: { ...good.headers, ce_type } }, message('b', 'bob'));
    await waitFor(() => errors().length >= 2 && incidents.length >= 2, WITHIN_MS);
    const event = `door-opened v2 is not known here (${topic}/0 at 0)`;
    expect(errors()[0]).toMatchObject({ worker: group, type: 'door-opened', version: 2, event });
    expect(new Set(incidents)).toEqual(new Set(['partition-retried']));
    expect(await waiting()).toEqual([]);
    expect(lines.find(({ level }) => level === 'warn')?.fields).toMatchObject({ topic, partition: 0, offset: '0' });
  });
}
