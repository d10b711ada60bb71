import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { waitFor } from '#runtime/testing';
import { services } from '../../../scripts/distributed/settings.js';
import { deadWorkers, parkedMessages, untilQuiet, viewDifferences } from '../../support/consistency.js';
import { DistributedServices } from '../../support/distributed-services.js';
import { gentlePace, gentleSettings } from '../../support/gentle-settings.js';
import { newJournal, refusedActivations, registerSteadily } from '../../support/journal.js';
import { onOwnEnginesUnderFaults, OwnEngines, type EngineName } from '../../support/own-engines.js';
import { activate, passwordOf, registrationOf, signIn, type Portal } from '../../support/portal.js';

const FROZEN_MS = 20_000;

onOwnEnginesUnderFaults(() =>
  describe('nothing acknowledged is lost, each is mailed and activates', () => {
    let engines: OwnEngines;
    let distributed: DistributedServices;
    const replicas: Portal[] = [];
    beforeAll(async () => {
      engines = await OwnEngines.start();
      distributed = await DistributedServices.start({ engines, env: gentleSettings });
    }, 240_000);
    afterEach(async () => {
      await Promise.all(replicas.splice(0).map((one) => one.stop('SIGKILL')));
    });
    afterAll(async () => {
      await distributed?.stop('SIGKILL');
      await engines?.stop();
    }, 60_000);

    const underFlow = async (prefix: string, send: (signal: NodeJS.Signals) => Promise<void>): Promise<void> => {
      const journal = newJournal();
      const flow = registerSteadily(distributed, journal, prefix, gentlePace);
      try {
        await flow.goesOn();
        await send('SIGSTOP');
        await pause(FROZEN_MS).finally(() => send('SIGCONT'));
        await flow.goesOn();
      } finally {
        await flow.stop();
      }
      expect(await refusedActivations(distributed, journal)).toEqual([]);
    };

    it.each(services)(
      'when %s is frozen for 20 s',
      (service) =>
        underFlow(`${service}-`, async (signal) => {
          distributed.service(service).process.kill(signal);
        }),
      240_000,
    );

    it.each<EngineName>(['kafka', 'mongodb'])(
      'when %s is frozen for 20 s',
      (engine) => underFlow(`${engine}-`, (signal) => engines.signal(engine, signal)),
      240_000,
    );

    it('and a session ends within 2 s of a change of the password while the account projector is frozen', async () => {
      const account = await distributed.replica('account');
      const other = await distributed.replica('gateway', { ACCOUNT_URL: account.url, PUBLIC_URL: distributed.url });
      replicas.push(account, other);
      await Promise.all(replicas.map((one) => one.ready()));
      await distributed.post('/registrations', registrationOf('jdupont'));
      expect((await activate(distributed, 'jdupont')).status).toBe(200);
      const mine = await waitFor(() => signIn(other, 'jdupont'), { timeoutMs: 20_000, everyMs: 200 });
      const stolen = await signIn(distributed, 'jdupont');
      const statusOfStolen = async () =>
        (await distributed.get('/session', { authorization: `Bearer ${stolen}` })).status;
      expect(await statusOfStolen()).toBe(200);
      const authorization = `Bearer ${mine}`;
      const etag = (await other.get('/account', { authorization })).headers.get('etag') ?? '';

      distributed.service('account').process.kill('SIGSTOP');
      try {
        const changed = await fetch(`${other.url}/api/v1/account/password`, {
          method: 'PUT',
          headers: { authorization, 'if-match': etag, 'content-type': 'application/json' },
          body: JSON.stringify({ currentPassword: passwordOf('jdupont'), newPassword: 'un autre quai, plus brumeux' }),
        });
        expect(changed.status).toBe(202); // it counts; what is shown follows once the projector goes on
        await waitFor(async () => (await statusOfStolen()) === 401, { timeoutMs: 2_000, everyMs: 20 });
        expect((await other.get('/session', { authorization })).status).toBe(200);
      } finally {
        distributed.service('account').process.kill('SIGCONT');
      }
    }, 120_000);

    it('and afterwards every worker runs, nothing is parked, and every view equals the fold of the log', async () => {
      await untilQuiet(distributed);
      expect(await deadWorkers(distributed)).toEqual([]);
      expect(await parkedMessages(distributed)).toBe(0);
      expect(await distributed.stop()).toBe(0);
      expect(await viewDifferences(distributed)).toEqual([]);
    }, 240_000);
  }),
);
