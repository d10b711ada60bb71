import { describe, expect, it } from '@jest/globals';
import { EventStoreUnavailable } from '#event-store';
import { waitFor } from '#runtime/testing';
import { fact, facts, ids } from './conformance/subject.js';
import { StandInSubject } from './stand-in/stand-in-subject.js';

describe('KurrentDB event store, on a stand-in: where connections and nodes come and go', () => {
  const on = new StandInSubject();
  const { subject } = on;
  const patience = { timeoutMs: 20_000 };

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
          await waitFor(() => on.node.subscriptions.size === 1);
          on.node.endSubscriptions(how);
        }
        await follower.until(() => follower.seen.length === events.length);
        expect(ids(follower.seen)).toEqual(ids(events));
        expect(follower.caughtUp).toHaveLength(1);
        expect(on.node.calls.subscribe).toBeGreaterThan(5);
      },
    );

    it('goes on behind the last event, whatever checkpoint it was told', async () => {
      const category = subject.category();
      const follower = subject.follow([category]);
      const events = await subject.append(subject.stream(category), 'none', 3);
      await follower.until(() => follower.seen.length === 3);
      on.node.sendCheckpoint(9_999_999n);
      on.node.endSubscriptions('quietly');
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
      const store = await on.open('defaultDeadline=500');
      const category = subject.category();
      await subject.append(subject.stream(category), 'none');
      on.node.subscriptionFaults.push('unanswered', 'no leader', 'broken');
      expect(await subject.history([category], -1n, store)).toHaveLength(1);
      on.node.subscriptionFaults.push(...Array<'unanswered'>(20).fill('unanswered'));
      await expect(subject.history([category], -1n, store)).rejects.toThrow(EventStoreUnavailable);
      expect(on.node.subscriptionFaults.length).toBeGreaterThan(10);
    });

    it('that breaks each time as soon as it is confirmed is told as one that is not', async () => {
      const store = await on.open('defaultDeadline=500');
      const category = subject.category();
      await subject.append(subject.stream(category), 'none');
      on.node.subscriptionFaults.push(...Array<'broken, confirmed'>(200).fill('broken, confirmed'));
      await expect(subject.history([category], -1n, store)).rejects.toThrow(EventStoreUnavailable);
      expect(on.node.calls.subscribe).toBeLessThan(20); // with pauses that grow
    });

    it('lets pass through what its listener throws, which is no outage', async () => {
      const category = subject.category();
      on.node.log.append(subject.stream(category), 'any', [
        {
          ...{ id: fact().id, type: 'alien', contentType: 'application/json' },
          data: Buffer.of(),
          metadata: Buffer.of(),
        },
      ]);
      const refuse = () => {
        throw new RangeError('not here');
      };
      const reading = subject.store.subscribe([category], -1n, new AbortController().signal, refuse);
      await expect(reading[Symbol.asyncIterator]().next()).rejects.toThrow(RangeError);
      expect(on.node.calls.subscribe).toBe(1);
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
      const sent = [...on.node.subscriptions.values()].sort((a, b) => a - b);
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
      const noneIsOpen = () => waitFor(() => on.node.subscriptions.size === 0);
      await subject.history([category]);
      await noneIsOpen();
      const aborted = subject.follow([category]);
      await aborted.until(() => aborted.caughtUp.length === 1);
      expect(on.node.subscriptions.size).toBe(1);
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
      const other = await on.start(on.node.log);
      const category = subject.category();
      const stream = subject.stream(category);
      const events = await subject.append(stream, 'none');
      const follower = subject.follow([category]);
      await follower.until(() => follower.seen.length === 1);
      for (const leader of [other, on.node]) {
        // Each knows of the other only by being told where the leader is.
        for (const one of [on.node, other]) one.leader = one === leader ? undefined : leader;
        (leader === on.node ? other : on.node).endSubscriptions('quietly');
        const before = leader.calls.append;
        events.push(...(await subject.append(stream, BigInt(events.length) - 1n)));
        expect(leader.calls.append).toBe(before + 1);
        expect(ids(await subject.read(stream))).toEqual(ids(events));
        await follower.until(() => follower.seen.length === events.length);
      }
      expect(ids(follower.seen)).toEqual(ids(events));
    });

    it('that leads a cluster is found by gossip, and so is the next one when it dies', async () => {
      const cluster = await on.startCluster(3);
      await on.use(cluster[0]!);
      const { store } = subject;
      const category = subject.category();
      const stream = subject.stream(category);
      const events = facts(3);
      const follower = subject.follow([category], { store });
      for (const [index, event] of events.entries()) {
        const leader = cluster[index]!;
        leader.lead();
        if (index > 0) await cluster[index - 1]!.halt();
        const expected = index === 0 ? 'none' : BigInt(index) - 1n;
        expect(await waitFor(() => store.append(stream, expected, [event]), patience)).toEqual({
          revision: BigInt(index),
        });
        expect(ids(await waitFor(() => subject.read(stream, 0n, store), patience))).toEqual(
          ids(events.slice(0, index + 1)),
        );
        await follower.until(() => follower.seen.length === index + 1);
        expect(leader.calls.append).toBeGreaterThan(0);
      }
      expect(ids(follower.seen)).toEqual(ids(events));
      expect(follower.caughtUp).toHaveLength(1);
    });

    it('that is away at first is waited for', async () => {
      await on.node.halt();
      const store = await on.open('defaultDeadline=1000');
      const category = subject.category();
      const stream = subject.stream(category);
      const events = facts(2);
      for (let time = 0; time < 2; time += 1) {
        await expect(store.ping()).rejects.toThrow(EventStoreUnavailable);
        await expect(subject.read(stream, 0n, store)).rejects.toThrow(EventStoreUnavailable);
        await expect(store.append(stream, 'none', events)).rejects.toThrow(EventStoreUnavailable);
      }
      await expect(subject.history([category], -1n, store)).rejects.toThrow(EventStoreUnavailable);
      const waiting = subject.follow([category], { store: await on.open() });
      await on.node.resume();
      await waitFor(() => store.ping().then(() => true), patience);
      expect(await waitFor(() => store.append(stream, 'none', events), patience)).toEqual({ revision: 1n });
      await waiting.until(() => waiting.seen.length === 2);
      expect(ids(await subject.read(stream, 0n, store))).toEqual(ids(events));
    });

    it('that is killed and comes back is found again by all, and nothing is lost', async () => {
      const store = await on.open('defaultDeadline=5000');
      const category = subject.category();
      const stream = subject.stream(category);
      const events = facts(12);
      const follower = subject.follow([category], { store });
      let expected: bigint | 'none' = 'none';
      for (const [index, event] of events.entries()) {
        if (index % 4 === 2) {
          await on.node.halt();
          await expect(store.append(stream, expected, [event])).rejects.toThrow(EventStoreUnavailable);
          await expect(store.ping()).rejects.toThrow(EventStoreUnavailable);
          await on.node.resume();
        }
        ({ revision: expected } = await waitFor(() => store.append(stream, expected, [event]), patience));
      }
      await follower.until(() => follower.seen.length === events.length);
      expect(ids(follower.seen)).toEqual(ids(events));
      expect(ids(await subject.read(stream, 0n, store))).toEqual(ids(events));
      expect(follower.caughtUp).toHaveLength(1);
    });
  });
});
