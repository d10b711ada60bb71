import { randomUUID } from 'node:crypto';
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

  it('goes on past what others write into its categories, and says so to who looks', async () => {
    const [{ log }] = cluster as [KurrentDbStandIn];
    const [stream = ''] = log.events.map((event) => event.stream).filter((name) => name.startsWith('account-'));
    const note = { type: 'note-taken', contentType: 'application/json', metadata: Buffer.of() };
    log.append(stream, 'any', [{ ...note, id: randomUUID(), data: Buffer.from('{"by":"ops"}') }]);
    log.append('registration-of-another-program', 'any', [{ ...note, id: randomUUID(), data: Buffer.from('Hello') }]);
    log.append('notification-old', 'any', [{ ...note, id: randomUUID(), data: Buffer.of() }]);
    log.tombstone('notification-old');
    expect((await portal.post('/registrations', registrationOf('cpetit'))).status).toBe(202);
    expect((await activate(portal, 'cpetit')).status).toBe(200);
    expect(await signIn(portal, 'cpetit')).toBeTruthy();
    for (const identifier of ['jdupont', 'mlegrand']) expect(await signIn(portal, identifier)).toBeTruthy();
    await waitFor(async () => {
      const answer = await fetch(`${portal.managementUrl}/health/ready`);
      const { checks } = (await answer.json()) as { checks: Record<string, { note?: string }> };
      return answer.status === 200 && checks['subscriptions']?.note?.startsWith('passed over');
    });
    const metrics = await (await fetch(`${portal.managementUrl}/metrics`)).text();
    for (const reason of ['foreign', 'system'])
      expect(metrics).toMatch(new RegExp(`prodouane_unreadable_events_total\\{.*reason="${reason}"\\} [1-9]`));
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
