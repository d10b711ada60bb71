import { beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreUnavailable } from '#event-store';
import { repeating } from './conformance/repeating.conformance.js';
import { fact, facts, ids } from './conformance/subject.js';
import { StandInLog } from './stand-in/stand-in-log.js';
import { StandInSubject } from './stand-in/stand-in-subject.js';

describe('KurrentDB event store, on a stand-in: where a call gets no answer', () => {
  const on = new StandInSubject();
  const { subject } = on;

  /** Whether a call is answered in time must not depend on how busy this machine is. */
  const patience = (fault: string) =>
    fault.startsWith('unanswered') ? 'defaultDeadline=1000' : 'defaultDeadline=10000';

  describe('an append', () => {
    it.each(['unanswered', 'broken', 'no leader'] as const)(
      'that is %s is told, and can be repeated',
      async (fault) => {
        const store = await on.open(patience(fault));
        const stream = subject.stream();
        const events = facts(2);
        on.node.appendFaults.push(fault);
        await expect(store.append(stream, 'none', events)).rejects.toThrow(EventStoreUnavailable);
        expect(await subject.read(stream)).toEqual([]);
        expect(await store.append(stream, 'none', events)).toEqual({ revision: 1n });
        expect(ids(await subject.read(stream))).toEqual(ids(events));
      },
    );

    it.each(['unanswered, written', 'broken, written'] as const)('that was %s is not written twice', async (fault) => {
      const store = await on.open(patience(fault));
      await store.ping();
      const stream = subject.stream();
      const before = await subject.append(stream, 'none');
      const events = facts(2);
      on.node.appendFaults.push(fault);
      await expect(store.append(stream, 'exists', events)).rejects.toThrow(EventStoreUnavailable);
      const after = await subject.append(stream, 2n);
      expect(await store.append(stream, 'exists', events)).toEqual({ revision: 2n });
      expect(await store.append(stream, 0n, events)).toEqual({ revision: 2n });
      expect(ids(await subject.read(stream))).toEqual(ids([...before, ...events, ...after]));
    });

    it('larger than the server takes is no outage', async () => {
      const attempt = subject.store.append(subject.stream(), 'none', [fact({ text: 'x'.repeat(2_000_000) })]);
      await expect(attempt).rejects.toThrow(/Maximum Append Size/);
      await expect(attempt).rejects.not.toThrow(EventStoreUnavailable);
    });
  });

  describe('where the server remembers no id, as after a restart', () => {
    beforeEach(async () => {
      await on.use(await on.start(new StandInLog(0)));
    });

    repeating(subject);

    it('finds them far back', async () => {
      const stream = subject.stream();
      await subject.append(stream, 'none', 3);
      const events = await subject.append(stream, 'exists', 2);
      await subject.append(stream, 'exists', 1_300);
      expect(await subject.store.append(stream, 'exists', events)).toEqual({ revision: 4n });
    });
  });

  describe('a read', () => {
    it.each(['unanswered', 'broken', 'no leader'] as const)(
      'that is %s is told, and can be repeated',
      async (fault) => {
        const store = await on.open(patience(fault));
        const stream = subject.stream();
        await subject.append(stream, 'none', 2);
        on.node.readFaults.push(fault);
        await expect(subject.read(stream, 0n, store)).rejects.toThrow(EventStoreUnavailable);
        on.node.readFaults.push(fault);
        await expect(store.ping()).rejects.toThrow(EventStoreUnavailable);
        expect(await subject.read(stream, 0n, store)).toHaveLength(2);
        await store.ping();
      },
    );

    it('passes over what the driver did not write, and tells where it stands', async () => {
      const stream = subject.stream();
      const foreign = { id: fact().id, type: 'alien', contentType: 'application/octet-stream' };
      on.node.log.append(stream, 'any', [{ ...foreign, data: Buffer.from('?'), metadata: Buffer.of() }]);
      const told: unknown[] = [];
      for await (const event of subject.store.read(stream, 0n, (unreadable) => told.push(unreadable))) told.push(event);
      expect(told).toEqual([{ stream, revision: 0n, type: 'alien', reason: 'foreign' }]);
    });

    it('of a stream with a tombstone is empty, and an append says why not', async () => {
      const stream = subject.stream();
      await subject.append(stream, 'none', 2);
      on.node.log.tombstone(stream);
      expect(await subject.read(stream)).toEqual([]);
      for (const expected of ['none', 1n] as const) {
        await expect(subject.append(stream, expected)).rejects.toThrow(`Stream ${stream} has a tombstone`);
      }
    });
  });
});
