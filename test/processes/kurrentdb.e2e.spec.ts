import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KurrentDbStandIn } from '../../libs/event-store/test/stand-in/kurrentdb-stand-in.js';
import { waitFor } from '#runtime/testing';
import { activate, Portal, registrationOf, signIn } from '../support/portal.js';

describe('the journey with its events in KurrentDB, on a stand-in', () => {
  let cluster: KurrentDbStandIn[] = [];
  let portal: Portal;
  beforeAll(async () => {
    cluster = await KurrentDbStandIn.cluster(2);
    portal = await Portal.start({ env: { EVENT_STORE: cluster[0]!.url() } });
  }, 120_000);
  afterAll(async () => {
    await portal?.stop('SIGKILL');
    await Promise.all(cluster.map((node) => node.halt()));
  });

  it('goes from the form to the personal space', async () => {
    expect((await portal.post('/registrations', registrationOf('jdupont'))).status).toBe(202);
    expect((await activate(portal, 'jdupont')).status).toBe(200);
    expect(await signIn(portal, 'jdupont')).toBeTruthy();
  });

  it('goes on when the portal is killed and started again', async () => {
    expect((await portal.post('/registrations', registrationOf('mlegrand'))).status).toBe(202);
    await portal.stop('SIGKILL');
    portal = await Portal.start({ dataDir: portal.dataDir, env: { EVENT_STORE: cluster[0]!.url() } });
    expect((await activate(portal, 'mlegrand')).status).toBe(200);
    expect(await signIn(portal, 'mlegrand')).toBeTruthy();
  }, 120_000);

  it('says what is missing while the server is away, and goes on by itself, also with another leader', async () => {
    const ready = async () => (await fetch(`${portal.managementUrl}/health/ready`)).status;
    await Promise.all(cluster.map((node) => node.halt()));
    const refused = await portal.post('/registrations', registrationOf('pmartin'));
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await waitFor(async () => (await ready()) === 503, { timeoutMs: 20_000 });
    expect(portal.exited).toBe(false);

    cluster[1]!.lead();
    await cluster[1]!.resume();
    await waitFor(async () => (await ready()) === 200, { timeoutMs: 20_000 });
    expect((await portal.post('/registrations', registrationOf('pmartin'))).status).toBe(202);
    expect((await activate(portal, 'pmartin')).status).toBe(200);
    expect(await signIn(portal, 'pmartin')).toBeTruthy();
    expect(await signIn(portal, 'jdupont')).toBeTruthy();
  }, 120_000);
});
