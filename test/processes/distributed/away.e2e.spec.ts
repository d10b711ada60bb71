import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '#runtime/testing';
import { services, type Service } from '../../../scripts/distributed/settings.js';
import { deadWorkers, parkedMessages } from '../../support/consistency.js';
import { DistributedServices } from '../../support/distributed-services.js';
import { gentleSettings } from '../../support/gentle-settings.js';
import { onOwnEnginesUnderFaults, OwnEngines, type EngineName } from '../../support/own-engines.js';
import { activate, registrationOf, signIn } from '../../support/portal.js';

const checkOf = { kafka: 'message-broker', mongodb: 'document-store' } as const;

onOwnEnginesUnderFaults(() =>
  describe('services apart', () => {
    let engines: OwnEngines;
    let distributed: DistributedServices;
    beforeAll(async () => {
      engines = await OwnEngines.start();
      distributed = await DistributedServices.start({ engines, env: gentleSettings });
    }, 240_000);
    afterAll(async () => {
      await distributed?.stop('SIGKILL');
      await engines?.stop();
    }, 60_000);

    const healthOf = async (service: Service) => {
      const { managementUrl } = distributed.service(service);
      const [ready, live] = await Promise.all(
        ['ready', 'live'].map((what) => fetch(`${managementUrl}/health/${what}`)),
      );
      return { ready: ready?.status, live: live?.status, missing: await ready?.text() };
    };

    it.each<EngineName>(['kafka', 'mongodb'])(
      'wait for %s that is away at their start, alive and not ready, and come up by themselves',
      async (engine) => {
        expect(await distributed.stop()).toBe(0);
        await engines.signal(engine, 'SIGKILL');
        for (const service of services) await distributed.start(service);
        for (const service of services) {
          await waitFor(
            async () => {
              const { ready, live, missing } = await healthOf(service);
              return ready === 503 && live === 200 && missing?.includes(`"${checkOf[engine]}":{"status":"down"`);
            },
            { timeoutMs: 60_000, everyMs: 100 },
          );
        }
        await engines.restart(engine);
        await distributed.ready();
        const identifier = `after-${engine}`;
        expect((await distributed.post('/registrations', registrationOf(identifier))).status).toBe(202);
        expect((await activate(distributed, identifier)).status).toBe(200);
      },
      240_000,
    );

    it('register while the broker is away, and send the mail once it is back', async () => {
      await engines.signal('kafka', 'SIGKILL');
      expect((await distributed.post('/registrations', registrationOf('patient'))).status).toBe(202);
      expect(services.map((service) => distributed.service(service).exited)).toEqual(services.map(() => false));
      expect((await healthOf('gateway')).ready).toBe(200);
      await engines.restart('kafka');
      await waitFor(() => distributed.mailTo('patient@example.org'), { timeoutMs: 60_000 });
      expect((await activate(distributed, 'patient')).status).toBe(200);
    }, 240_000);

    it('answer 503 with Retry-After while the database is away, and go on once it is back', async () => {
      await engines.signal('mongodb', 'SIGKILL');
      const refused = await distributed.post('/registrations', registrationOf('early'));
      expect(refused.status).toBe(503);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      await engines.restart('mongodb');
      await distributed.ready();
      expect((await distributed.post('/registrations', registrationOf('early'))).status).toBe(202);
      await waitFor(() => distributed.mailTo('early@example.org'), { timeoutMs: 60_000 });
      expect((await activate(distributed, 'early')).status).toBe(200);
      await waitFor(() => signIn(distributed, 'early'), { timeoutMs: 30_000, everyMs: 200 });
      await waitFor(async () => (await deadWorkers(distributed)).length === 0, { timeoutMs: 30_000, everyMs: 200 });
      expect(await parkedMessages(distributed)).toBe(0);
    }, 240_000);
  }),
);
