import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { services } from '../../../scripts/distributed/settings.js';
import { deadWorkers, parkedMessages, untilQuiet, viewDifferences } from '../../support/consistency.js';
import { DistributedServices } from '../../support/distributed-services.js';
import { gentlePace, gentleSettings } from '../../support/gentle-settings.js';
import { newJournal, refusedActivations, registerSteadily } from '../../support/journal.js';
import { onOwnEnginesUnderFaults, OwnEngines, type EngineName } from '../../support/own-engines.js';

onOwnEnginesUnderFaults(() =>
  describe('nothing acknowledged is lost, each is mailed and activates', () => {
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

    const underFlow = async (prefix: string, fault: () => Promise<void>): Promise<void> => {
      const journal = newJournal();
      const flow = registerSteadily(distributed, journal, prefix, gentlePace);
      try {
        await flow.goesOn();
        await fault();
        await flow.goesOn();
      } finally {
        await flow.stop();
      }
      expect(await refusedActivations(distributed, journal)).toEqual([]);
    };

    it.each(services)(
      'when %s is killed and started again',
      (service) => underFlow(`${service}-`, () => distributed.killAndRestart(service)),
      240_000,
    );

    it.each<EngineName>(['kafka', 'mongodb'])(
      'when %s is killed and started again',
      (engine) =>
        underFlow(`${engine}-`, async () => {
          await engines.signal(engine, 'SIGKILL');
          await engines.restart(engine);
        }),
      240_000,
    );

    it('and afterwards every worker runs, nothing is parked, and every view equals the fold of the log', async () => {
      await untilQuiet(distributed);
      expect(await deadWorkers(distributed)).toEqual([]);
      expect(await parkedMessages(distributed)).toBe(0);
      expect(await distributed.stop()).toBe(0);
      expect(await viewDifferences(distributed)).toEqual([]);
    }, 240_000);
  }),
);
