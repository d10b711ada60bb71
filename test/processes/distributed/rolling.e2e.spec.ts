import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { peersAt } from '../../../scripts/distributed/settings.js';
import { untilQuiet, viewDifferences } from '../../support/consistency.js';
import { Balancer } from '../../support/balancer.js';
import { DistributedServices } from '../../support/distributed-services.js';
import { gentlePace, gentleSettings } from '../../support/gentle-settings.js';
import { mailsOf, newJournal, refusedActivations, registerSteadily } from '../../support/journal.js';
import { onOwnEnginesUnderFaults, OwnEngines } from '../../support/own-engines.js';
import { registrationOf, PortalAtWork, type Portal } from '../../support/portal.js';

const order = ['notification', 'adhesion', 'account', 'registration', 'gateway'] as const;
type Service = (typeof order)[number];

onOwnEnginesUnderFaults(() =>
  describe('a rolling restart of every service under load', () => {
    let engines: OwnEngines;
    let distributed: DistributedServices;
    const balancers = new Map<Service, Balancer>();
    const running = new Map<Service, Portal>();
    beforeAll(async () => {
      engines = await OwnEngines.start();
      distributed = await DistributedServices.start({ engines, env: gentleSettings });
      for (const service of order) {
        running.set(service, distributed.service(service));
        balancers.set(service, await Balancer.before(distributed.service(service).url));
      }
      await replace('gateway'); // by one that calls the others through their balancers
    }, 240_000);
    afterAll(async () => {
      for (const balancer of balancers.values()) balancer.stop();
      await Promise.all([...running.values()].map((one) => one.stop('SIGKILL')));
      await distributed?.stop('SIGKILL');
      await engines?.stop();
    }, 60_000);

    const urlOf = (service: Service): string => balancers.get(service)?.url ?? '';

    /** As Kubernetes does it: a new one is ready and sent what comes, before the old one is told to end. */
    const replace = async (service: Service): Promise<void> => {
      const before = running.get(service);
      const env = { PUBLIC_URL: urlOf('gateway'), ...peersAt(urlOf) };
      const next = await distributed.replica(service, env);
      running.set(service, next);
      await next.ready();
      balancers.get(service)?.leadTo(next.url);
      expect(await before?.stop()).toBe(0);
    };

    it('fails no request of a client with one retry, and mails each person once', async () => {
      const journal = newJournal();
      const through = new WithOneRetry(urlOf('gateway'), distributed);
      const flow = registerSteadily(through, journal, 'person-', gentlePace);
      for (const service of order) {
        await flow.goesOn();
        await replace(service);
      }
      await flow.goesOn();
      await flow.stop();
      expect({ failed: journal.failed, unknown: journal.unknown }).toEqual({ failed: [], unknown: [] });
      expect(await refusedActivations(through, journal)).toEqual([]);
      await untilQuiet(distributed);
      expect([...(await mailsOf(distributed, journal)).values()].filter((ofOne) => ofOne.length > 1)).toEqual([]);
      expect((await through.post('/registrations', registrationOf('afterwards'))).status).toBe(202);
      await untilQuiet(distributed);
      expect(await Promise.all([...running.values()].map((one) => one.stop()))).toEqual(order.map(() => 0));
      expect(await viewDifferences(distributed)).toEqual([]);
    }, 240_000);
  }),
);

/** What a client sees that tries once more where there is no answer, or one that says that it may. */
class WithOneRetry extends PortalAtWork {
  constructor(url: string, portal: PortalAtWork) {
    super(url, portal.dataDir);
    this.log = () => portal.log();
    this.stop = (signal) => portal.stop(signal);
  }

  override readonly log: () => string;
  override readonly stop: PortalAtWork['stop'];

  override async post(...asked: Parameters<PortalAtWork['post']>): Promise<Response> {
    const first = await super.post(...asked).catch(() => undefined);
    return first === undefined || first.status === 503 ? super.post(...asked) : first;
  }
}
