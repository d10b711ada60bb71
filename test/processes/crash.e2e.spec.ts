import { afterEach, describe, expect, it } from '@jest/globals';
import { waitFor } from '#runtime/testing';
import { activate, Portal, registrationOf } from '../support/portal.js';
import { newJournal, registerSteadily } from '../support/journal.js';
import { countByType, storedEvents } from '../support/stored-events.js';

/** Password attempts are limited by client address; here one client activates everything. */
const env = { SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '100000', REGISTRATION_MAX_PER_ADDRESS_PER_MINUTE: '100000' };

describe('nothing acknowledged is lost', () => {
  let portal: Portal;
  afterEach(() => portal.stop('SIGKILL'));

  it('when the process is killed at any moment of concurrent registrations, again and again', async () => {
    const journal = newJournal();
    portal = await Portal.start({ env });
    for (let round = 0; round < 4; round++) {
      const flow = registerSteadily(portal, journal, `r${round}-`);
      const enough = journal.acknowledged.length + 5 + round * 7;
      await waitFor(() => journal.acknowledged.length >= enough, { timeoutMs: 20_000 });
      await portal.stop('SIGKILL');
      await flow.stop();
      portal = await Portal.start({ dataDir: portal.dataDir, env });
    }
    expect(journal.failed).toEqual([]);
    for (const identifier of journal.acknowledged) {
      const response = await activate(portal, identifier);
      expect([identifier, response.status]).toEqual([identifier, 200]);
    }
    await portal.stop();

    const events = await storedEvents(portal.dataDir, ['registration', 'account', 'notification']);
    const count = (type: string): number => countByType(events)[type] ?? 0;
    const reached = new Set(events.filter(({ type }) => type === 'user-registered').map(({ stream }) => stream)).size;
    expect(count('user-registered')).toBe(reached);
    expect(reached).toBeGreaterThanOrEqual(journal.acknowledged.length);
    expect(reached).toBeLessThanOrEqual(journal.acknowledged.length + journal.unknown.length);
    expect(count('user-activated')).toBe(journal.acknowledged.length);
    expect(count('account-opened')).toBe(journal.acknowledged.length);
    expect(count('notification-requested')).toBe(reached);
    const positions = events.map(({ position }) => position);
    expect(positions).toEqual(positions.toSorted((a, b) => Number(a - b)));
  }, 120_000);

  /** On a folder where a start has nothing left to write or to publish, so that it crashes at what the test does. */
  const startToCrash = async (point: string): Promise<Portal> => {
    const { dataDir } = await settledPortal();
    return Portal.start({ dataDir, env: { ...env, CRASH_AT: point, TEST_HOOKS: '1' } });
  };
  const settledPortal = async (): Promise<Portal> => {
    const first = await Portal.start({ env });
    const isSettled = async () => {
      const metrics = await (await fetch(`${first.managementUrl}/metrics`)).text();
      const lags = [...metrics.matchAll(/^prodouane_worker_lag_seconds\{worker="(.+)"\} (.+)$/gm)];
      return lags.some(([, worker]) => worker === 'adhesion.relay') && lags.every(([, , lag]) => lag === '0');
    };
    await waitFor(isSettled, { timeoutMs: 20_000 });
    await first.stop();
    return first;
  };

  it.each(['before-append', 'after-append', 'after-publish', 'after-checkpoint', 'after-claim', 'after-send'])(
    'when the process crashes at %s',
    async (point) => {
      portal = await startToCrash(point);
      const answer = await portal.post('/registrations', registrationOf('jdupont')).then(
        ({ status }) => status,
        () => 'no answer',
      );
      await waitFor(() => portal.exited);
      expect(portal.process.signalCode).toBe('SIGKILL');

      portal = await Portal.start({ dataDir: portal.dataDir, env });
      if (answer !== 202) expect((await portal.post('/registrations', registrationOf('jdupont'))).status).toBe(202);
      expect((await activate(portal, 'jdupont')).status).toBe(200);
      await portal.stop();
      const events = await storedEvents(portal.dataDir, ['registration', 'account']);
      expect(events.map(({ type }) => type)).toEqual(['user-registered', 'user-activated', 'account-opened']);
    },
    90_000,
  );

  it('when somebody repeats a request whose answer was lost, with its Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'c0ffee00-1111-4222-8333-444455556666' };
    portal = await startToCrash('after-append');
    await expect(portal.post('/registrations', registrationOf('jdupont'), headers)).rejects.toThrow();
    portal = await Portal.start({ dataDir: portal.dataDir, env });
    expect((await portal.post('/registrations', registrationOf('jdupont'), headers)).status).toBe(202);
    await portal.mailTo('jdupont@example.org');
    await portal.stop();
    const events = await storedEvents(portal.dataDir, ['registration', 'refusal']);
    expect(events.map(({ type }) => type)).toEqual(['user-registered']);
  }, 60_000);
});

describe('crash points', () => {
  it.each([
    ['without TEST_HOOKS', { CRASH_AT: 'after-append' }],
    ['on an address that others reach', { CRASH_AT: 'after-append', TEST_HOOKS: '1', HOST: '0.0.0.0' }],
  ])('are refused %s', async (_when, refused) => {
    const portal = await Portal.spawn({ env: refused });
    await waitFor(() => portal.exited, { timeoutMs: 20_000 });
    expect(portal.process.exitCode).toBe(1);
    expect(portal.log()).toContain('CRASH_AT');
  });
});
