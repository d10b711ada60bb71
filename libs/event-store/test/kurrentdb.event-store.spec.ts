import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type EventStore, EventStoreUnavailable, openEventStore } from '#event-store';
import { waitFor } from '#runtime/testing';
import { repeating } from './conformance/repeating.conformance.js';
import { Subject, fact, facts, ids } from './conformance/subject.js';
import { KurrentDbStandIn } from './stand-in/kurrentdb-stand-in.js';
import { StandInLog } from './stand-in/stand-in-log.js';

describe('KurrentDB event store, on a stand-in: what only a server far away can show', () => {
  const subject = new Subject();
  const stores: EventStore[] = [];
  const nodes: KurrentDbStandIn[] = [];
  let node: KurrentDbStandIn;

  const start = async (log?: StandInLog): Promise<KurrentDbStandIn> => {
    nodes.push(await KurrentDbStandIn.start(log));
    return nodes.at(-1)!;
  };
  const open = async (...options: string[]): Promise<EventStore> => {
    stores.push(await openEventStore(node.url(...options)));
    return stores.at(-1)!;
  };

  /** Whether a call is answered in time must not depend on how busy this machine is. */
  const patience = (fault: string) =>
    fault.startsWith('unanswered') ? 'defaultDeadline=1000' : 'defaultDeadline=10000';

  beforeEach(async () => {
    node = await start();
    subject.begin();
    subject.store = await open();
  });
  afterEach(async () => {
    subject.end();
    await Promise.all(stores.splice(0).map((store) => store.close()));
    await Promise.all(nodes.splice(0).map((one) => one.halt()));
  });

  describe('an append', () => {
    it.each(['unanswered', 'broken', 'no leader'] as const)(
      'that is %s is told, and can be repeated',
      async (fault) => {
        const store = await open(patience(fault));
        const stream = subject.stream();
        const events = facts(2);
        node.appendFaults.push(fault);
        await expect(store.append(stream, 'none', events)).rejects.toThrow(EventStoreUnavailable);
        expect(await subject.read(stream)).toEqual([]);
        expect(await store.append(stream, 'none', events)).toEqual({ revision: 1n });
        expect(ids(await subject.read(stream))).toEqual(ids(events));
      },
    );

    it.each(['unanswered, written', 'broken, written'] as const)('that was %s is not written twice', async (fault) => {
      const store = await open(patience(fault));
      await store.ping();
      const stream = subject.stream();
      const before = await subject.append(stream, 'none');
      const events = facts(2);
      node.appendFaults.push(fault);
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
      node = await start(new StandInLog(0));
      subject.store = await open();
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
        const store = await open(patience(fault));
        const stream = subject.stream();
        await subject.append(stream, 'none', 2);
        node.readFaults.push(fault);
        await expect(subject.read(stream, 0n, store)).rejects.toThrow(EventStoreUnavailable);
        node.readFaults.push(fault);
        await expect(store.ping()).rejects.toThrow(EventStoreUnavailable);
        expect(await subject.read(stream, 0n, store)).toHaveLength(2);
        await store.ping();
      },
    );

    it('throws for an event that the driver did not write', async () => {
      const stream = subject.stream();
      const foreign = { id: fact().id, type: 'alien', contentType: 'application/octet-stream' };
      node.log.append(stream, 'any', [{ ...foreign, data: Buffer.from('?'), metadata: Buffer.of() }]);
      await expect(subject.read(stream)).rejects.toThrow(/was not written/);
    });
  });

  describe('a subscription', () => {
    it.each(['quietly', 'broken'] as const)(
      'that the server ends (%s) goes on, skips nothing, repeats nothing',
      async (how) => {
        const category = subject.category();
        const stream = subject.stream(category);
        const events = await subject.append(stream, 'none', 100);
        const follower = subject.follow([category]);
        for (let round = 0; round < 5; round += 1) {
          const seen = follower.seen.length;
          events.push(...(await subject.append(stream, 'exists', 40)));
          await follower.until(() => follower.seen.length > seen);
          await waitFor(() => node.subscriptions.size === 1);
          node.endSubscriptions(how);
        }
        await follower.until(() => follower.seen.length === events.length);
        expect(ids(follower.seen)).toEqual(ids(events));
        expect(follower.caughtUp).toHaveLength(1);
        expect(node.calls.subscribe).toBeGreaterThan(5);
      },
    );

    it('goes on behind the last event, whatever checkpoint it was told', async () => {
      const category = subject.category();
      const follower = subject.follow([category]);
      const events = await subject.append(subject.stream(category), 'none', 3);
      await follower.until(() => follower.seen.length === 3);
      node.sendCheckpoint(9_999_999n);
      node.endSubscriptions('quietly');
      events.push(...(await subject.append(subject.stream(category), 'none', 3)));
      await follower.until(() => follower.seen.length === 6);
      expect(ids(follower.seen)).toEqual(ids(events));
    });

    it('tells that it has caught up once, also when it fell behind and caught up again', async () => {
      const category = subject.category();
      const follower = subject.follow([category]);
      await follower.until(() => follower.caughtUp.length === 1);
      await subject.append(subject.stream(category), 'none', 600);
      await subject.append(subject.stream(category), 'none', 600);
      await follower.until(() => follower.seen.length === 1_200);
      const [last] = await subject.append(subject.stream(category), 'none');
      await follower.until(() => follower.seen.at(-1)?.id === last?.id);
      expect(follower.caughtUp).toEqual([0]);
    });

    it('that is not confirmed is asked for again; after a while its subscriber is told', async () => {
      const store = await open('defaultDeadline=500');
      const category = subject.category();
      await subject.append(subject.stream(category), 'none');
      node.subscriptionFaults.push('unanswered', 'no leader', 'broken');
      expect(await subject.history([category], -1n, store)).toHaveLength(1);
      node.subscriptionFaults.push(...Array<'unanswered'>(20).fill('unanswered'));
      await expect(subject.history([category], -1n, store)).rejects.toThrow(EventStoreUnavailable);
      expect(node.subscriptionFaults.length).toBeGreaterThan(10);
    });

    it('sends no more to a slow subscriber than what fits between', async () => {
      const category = subject.category();
      const text = 'x'.repeat(1_000);
      const total = 1_000;
      for (let count = 0; count < total; count += 500) {
        await subject.store.append(
          subject.stream(category),
          'none',
          Array.from({ length: 500 }, () => fact({ text })),
        );
      }
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      const slow = subject.follow([category], { each: () => held });
      const quick = subject.follow([category]);
      await quick.until(() => quick.caughtUp.length === 1);
      const sent = [...node.subscriptions.values()].sort((a, b) => a - b);
      expect(sent).toEqual([expect.any(Number), total]);
      expect(sent[0]).toBeGreaterThan(0);
      expect(sent[0]).toBeLessThan(total / 2);
      release();
      await slow.until(() => slow.caughtUp.length === 1);
      expect(ids(slow.seen)).toEqual(ids(quick.seen));
    });

    it('is ended at the server when its loop is left, when it is aborted and when the store closes', async () => {
      const category = subject.category();
      await subject.append(subject.stream(category), 'none', 5);
      const noneIsOpen = () => waitFor(() => node.subscriptions.size === 0);
      await subject.history([category]);
      await noneIsOpen();
      const aborted = subject.follow([category]);
      await aborted.until(() => aborted.caughtUp.length === 1);
      expect(node.subscriptions.size).toBe(1);
      await aborted.stop();
      await noneIsOpen();
      const closed = subject.follow([category]);
      await closed.until(() => closed.caughtUp.length === 1);
      await subject.store.close();
      await closed.ended;
      await noneIsOpen();
    });
  });

  describe('a node', () => {
    it('that does not lead sends everybody to the one that does, and back again', async () => {
      const other = await start(node.log);
      const category = subject.category();
      const stream = subject.stream(category);
      const events = await subject.append(stream, 'none');
      const follower = subject.follow([category]);
      await follower.until(() => follower.seen.length === 1);
      for (const leader of [other, node]) {
        // Each knows of the other only by being told where the leader is.
        for (const one of [node, other]) one.leader = one === leader ? undefined : leader;
        (leader === node ? other : node).endSubscriptions('quietly');
        const before = leader.calls.append;
        events.push(...(await subject.append(stream, BigInt(events.length) - 1n)));
        expect(leader.calls.append).toBe(before + 1);
        expect(ids(await subject.read(stream))).toEqual(ids(events));
        await follower.until(() => follower.seen.length === events.length);
      }
      expect(ids(follower.seen)).toEqual(ids(events));
    });

    it('that leads a cluster is found by gossip, and so is the next one when it dies', async () => {
      const cluster = await KurrentDbStandIn.cluster(3);
      nodes.push(...cluster);
      [node] = cluster as [KurrentDbStandIn];
      const store = await open();
      const category = subject.category();
      const stream = subject.stream(category);
      const events = facts(3);
      const follower = subject.follow([category], { store });
      for (const [index, event] of events.entries()) {
        const leader = cluster[index]!;
        leader.lead();
        if (index > 0) await cluster[index - 1]!.halt();
        const expected = index === 0 ? 'none' : BigInt(index) - 1n;
        expect(await waitFor(() => store.append(stream, expected, [event]))).toEqual({ revision: BigInt(index) });
        expect(ids(await waitFor(() => subject.read(stream, 0n, store)))).toEqual(ids(events.slice(0, index + 1)));
        await follower.until(() => follower.seen.length === index + 1);
        expect(leader.calls.append).toBeGreaterThan(0);
      }
      expect(ids(follower.seen)).toEqual(ids(events));
      expect(follower.caughtUp).toHaveLength(1);
    });

    it('that is away at first is waited for', async () => {
      await node.halt();
      const store = await open('defaultDeadline=1000');
      const category = subject.category();
      const stream = subject.stream(category);
      const events = facts(2);
      for (let time = 0; time < 2; time += 1) {
        await expect(store.ping()).rejects.toThrow(EventStoreUnavailable);
        await expect(subject.read(stream, 0n, store)).rejects.toThrow(EventStoreUnavailable);
        await expect(store.append(stream, 'none', events)).rejects.toThrow(EventStoreUnavailable);
      }
      await expect(subject.history([category], -1n, store)).rejects.toThrow(EventStoreUnavailable);
      const waiting = subject.follow([category], { store: await open() });
      await node.resume();
      await waitFor(() => store.ping().then(() => true));
      expect(await waitFor(() => store.append(stream, 'none', events))).toEqual({ revision: 1n });
      await waiting.until(() => waiting.seen.length === 2);
      expect(ids(await subject.read(stream, 0n, store))).toEqual(ids(events));
    });

    it('that is killed and comes back is found again by all, and nothing is lost', async () => {
      const store = await open('defaultDeadline=5000');
      const category = subject.category();
      const stream = subject.stream(category);
      const events = facts(12);
      const follower = subject.follow([category], { store });
      let expected: bigint | 'none' = 'none';
      for (const [index, event] of events.entries()) {
        if (index % 4 === 2) {
          await node.halt();
          await expect(store.append(stream, expected, [event])).rejects.toThrow(EventStoreUnavailable);
          await expect(store.ping()).rejects.toThrow(EventStoreUnavailable);
          await node.resume();
        }
        ({ revision: expected } = await waitFor(() => store.append(stream, expected, [event])));
      }
      await follower.until(() => follower.seen.length === events.length);
      expect(ids(follower.seen)).toEqual(ids(events));
      expect(ids(await subject.read(stream, 0n, store))).toEqual(ids(events));
      expect(follower.caughtUp).toHaveLength(1);
    });
  });
});
