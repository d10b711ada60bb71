import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { internalTopics } from '#contracts';
import { openMessageBroker, type ReceivedMessage } from '#messaging';
import { waitFor } from '#runtime/testing';
import { metric, parkedMessages, untilQuiet, viewDifferences } from '../../support/consistency.js';
import { DistributedServices } from '../../support/distributed-services.js';
import { gentlePace, gentleSettings } from '../../support/gentle-settings.js';
import { mailsOf, newJournal, refusedActivations, registerSteadily, type Flow } from '../../support/journal.js';
import { onOwnEnginesUnderFaults, OwnEngines } from '../../support/own-engines.js';
import type { Portal } from '../../support/portal.js';
import { storedEvents } from '../../support/stored-events.js';

/** The worker of each service that must run in one process only, and in one always. */
const workers = {
  registration: 'registration.relay',
  account: 'account.relay',
  adhesion: 'adhesion.relay',
  notification: 'notification.outbox',
  gateway: 'gateway.relay',
} as const;
type Service = keyof typeof workers;
const replicated = Object.keys(workers) as Service[];

onOwnEnginesUnderFaults(() =>
  describe('two replicas of each service', () => {
    let engines: OwnEngines;
    let distributed: DistributedServices;
    let flow: Flow;
    const journal = newJournal();
    const replicas = {} as Record<Service, [Portal, Portal]>;
    beforeAll(async () => {
      engines = await OwnEngines.start();
      distributed = await DistributedServices.start({ engines, env: gentleSettings });
      for (const service of replicated)
        replicas[service] = [distributed.service(service), await distributed.replica(service)];
      await Promise.all(replicated.flatMap((service) => replicas[service].map((one) => one.ready())));
      flow = registerSteadily(distributed, journal, 'person-', gentlePace);
    }, 240_000);
    afterAll(async () => {
      await flow?.stop();
      const all = Object.values(replicas).flat();
      for (const one of all) one.process.kill('SIGCONT');
      await Promise.all(all.map((one) => one.stop('SIGKILL')));
      await distributed?.stop('SIGKILL');
      await engines?.stop();
    }, 60_000);

    const leads = async (service: Service, replica: Portal): Promise<boolean> =>
      !replica.exited && (await metric(replica, `prodouane_lease_held{worker="${workers[service]}"}`)) === 1;

    /** The one that leads and the other, once exactly one does. */
    const pairOf = (service: Service): Promise<[leader: Portal, other: Portal]> =>
      waitFor(
        async () => {
          const [one, two] = replicas[service];
          const [first, second] = [await leads(service, one), await leads(service, two)];
          if (first === second) return undefined;
          return first ? ([one, two] as [Portal, Portal]) : ([two, one] as [Portal, Portal]);
        },
        { timeoutMs: 30_000, everyMs: 100 },
      );

    it('have exactly one that relays', async () => {
      for (const service of replicated) await pairOf(service);
      await flow.goesOn();
    }, 120_000);

    it.each(replicated)(
      'of %s: a leader that is frozen is replaced within 20 s, and does no harm when it wakes',
      async (service) => {
        const [leader, other] = await pairOf(service);
        leader.process.kill('SIGSTOP');
        try {
          await waitFor(() => leads(service, other), { timeoutMs: 20_000, everyMs: 100 });
        } finally {
          leader.process.kill('SIGCONT');
        }
        await waitFor(async () => !(await leads(service, leader)), { timeoutMs: 20_000, everyMs: 100 });
        expect(await leads(service, other)).toBe(true);
        await flow.goesOn();
      },
      120_000,
    );

    it.each(replicated)(
      'of %s: a leader that is killed is replaced within 20 s',
      async (service) => {
        const [leader, other] = await pairOf(service);
        await leader.stop('SIGKILL');
        await waitFor(() => leads(service, other), { timeoutMs: 20_000, everyMs: 100 });
        if (leader === distributed.service(service)) await (await distributed.start(service)).ready();
        await flow.goesOn();
      },
      120_000,
    );

    it('lose nothing, mail each person once, and keep the order of each key on the topic', async () => {
      await flow.stop();
      expect(await refusedActivations(distributed, journal)).toEqual([]);
      const mails = [...(await mailsOf(distributed, journal)).values()];
      expect(mails.filter((ofOne) => ofOne.length > 1)).toEqual([]);
      await untilQuiet(distributed);
      expect(await parkedMessages(distributed)).toBe(0);
      const events = (await storedEvents(distributed.dataDir, ['registration', 'account'])).map(({ id }) => id);
      const firstSeen = await onTopics(distributed, new Set(events));
      for (const ofOneKey of firstSeen.values()) {
        expect(ofOneKey).toEqual(ofOneKey.toSorted((a, b) => events.indexOf(a) - events.indexOf(b)));
      }
      await Promise.all(Object.values(replicas).flatMap((both) => both.map((one) => one.stop())));
      expect(await distributed.stop()).toBe(0);
      expect(await viewDifferences(distributed)).toEqual([]);
    }, 240_000);
  }),
);

/** The ids of the events in the order in which each key's arrived first, once all of them are on a topic. */
async function onTopics(
  distributed: DistributedServices,
  wanted: Set<string>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const broker = await openMessageBroker(distributed.engines['MESSAGE_BROKER'] ?? '');
  const seen = new Map<string, string[]>();
  const arrived = new AbortController();
  const take = ({ topic, key, headers }: ReceivedMessage): void => {
    const id = headers['ce_id'] ?? '';
    if (wanted.delete(id)) seen.set(`${topic} ${key}`, [...(seen.get(`${topic} ${key}`) ?? []), id]);
  };
  try {
    const reading = broker.consume(
      internalTopics.map(({ name }) => name),
      'whoever-looks',
      async (batch) => batch.forEach(take),
      arrived.signal,
    );
    await waitFor(() => wanted.size === 0, { timeoutMs: 60_000, everyMs: 100 }).finally(() => arrived.abort());
    await reading;
    return seen;
  } finally {
    await broker.close();
  }
}
