import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '#runtime/testing';
import { DistributedServices } from '../support/distributed-services.js';
import { onOwnEngines, OwnEngines } from '../support/own-engines.js';
import { activate, passwordOf, Portal, PortalAtWork, registrationOf, signIn, tokenIn } from '../support/portal.js';
import { storedEvents } from '../support/stored-events.js';

describe('the journey by HTTP (guide rows 8–26), in one process', () => {
  journey((dataDir) => Portal.start(dataDir === undefined ? {} : { dataDir }));
});

onOwnEngines(() =>
  describe('the journey by HTTP (guide rows 8–26), through a process for each service on Kafka and MongoDB', () => {
    let engines: OwnEngines;
    beforeAll(async () => {
      engines = await OwnEngines.start();
    }, 120_000);
    afterAll(() => engines?.stop(), 60_000);
    journey((dataDir) => DistributedServices.start(dataDir === undefined ? { engines } : { engines, dataDir }));
  }),
);

function journey(start: (dataDir?: string) => Promise<PortalAtWork>): void {
  let portal: PortalAtWork;
  beforeAll(async () => {
    portal = await start();
  }, 120_000);
  afterAll(async () => {
    await portal?.stop();
  }, 60_000);

  it('goes from the form to the personal space and out again', async () => {
    const registered = await portal.post(
      '/registrations',
      registrationOf('jdupont', {
        phone: '0112345678',
        businessAddress: '199 rue de la République\n75000 Paris',
        companyNumber: '12345678912345',
        newsletter: true,
      }),
    );
    expect(registered.status).toBe(202);
    expect(await registered.json()).toEqual({ status: 'recorded' });

    const mail = await portal.mailTo('jdupont@example.org');
    expect(mail.text).toContain('définitive');
    expect(mail.links[0]).toMatch(new RegExp(`^${portal.url}/activation\\?token=`));

    const activated = await activate(portal, 'jdupont');
    expect(activated.status).toBe(200);
    expect(await activated.json()).toEqual({ status: 'active' });

    const token = await signIn(portal, 'jdupont');
    const authorization = `Bearer ${token}`;
    const session = await portal.get('/session', { authorization });
    expect(await session.json()).toMatchObject({ level: 'password', factors: ['password'] });

    const account = await portal.get('/account', { authorization });
    expect(account.headers.get('etag')).toMatch(/^"\d+\.[\w-]+"$/);
    expect(await account.json()).toMatchObject({
      identifier: 'jdupont',
      firstName: 'Jeanne',
      lastName: 'Dupont',
      email: 'jdupont@example.org',
      securityLevel: 'password',
      phone: '0112345678',
      businessAddress: '199 rue de la République\n75000 Paris',
      companyNumber: { kind: 'siret', value: '12345678912345', verified: false },
      newsletter: true,
      status: 'active',
    });

    const signedOut = await fetch(`${portal.url}/api/v1/session`, { method: 'DELETE', headers: { authorization } });
    expect(signedOut.status).toBe(204);
    expect((await portal.get('/session', { authorization })).status).toBe(401);
  });

  it('changes the password: other sessions end, this one lives on, the person is told', async () => {
    await portal.post('/registrations', registrationOf('mlegrand'));
    await activate(portal, 'mlegrand');
    const [mine, other] = [await signIn(portal, 'mlegrand'), await signIn(portal, 'mlegrand')];
    const authorization = `Bearer ${mine}`;
    const etag = (await portal.get('/account', { authorization })).headers.get('etag') ?? '';
    const newPassword = 'un autre quai, plus brumeux';
    const changed = await fetch(`${portal.url}/api/v1/account/password`, {
      method: 'PUT',
      headers: { authorization, 'if-match': etag, 'content-type': 'application/json' },
      body: JSON.stringify({ currentPassword: passwordOf('mlegrand'), newPassword }),
    });
    expect(changed.status).toBe(204);
    expect((await portal.get('/session', { authorization })).status).toBe(200);
    expect((await portal.get('/session', { authorization: `Bearer ${other}` })).status).toBe(401);
    expect((await portal.post('/sessions', { identifier: 'mlegrand', password: passwordOf('mlegrand') })).status).toBe(
      401,
    );
    await expect(signIn(portal, 'mlegrand', newPassword)).resolves.toBeTruthy();
    expect((await portal.mailTo('mlegrand@example.org', 2)).subject).toContain('mot de passe');
  });

  it('renews the link, corrects the address, and lets the owner of a mailbox disown', async () => {
    await portal.post('/registrations', registrationOf('pmartin', { email: 'wrong@example.org' }));
    const first = await portal.mailTo('wrong@example.org');
    const corrected = await portal.post('/registrations/email', {
      identifier: 'pmartin',
      password: passwordOf('pmartin'),
      email: 'pmartin@example.org',
    });
    expect(corrected.status).toBe(202);
    await portal.mailTo('pmartin@example.org');
    const old = await portal.post('/activations', {
      token: tokenIn(first),
      identifier: 'pmartin',
      password: passwordOf('pmartin'),
    });
    expect(old.status).toBe(403);
    expect(await old.json()).toMatchObject({ code: 'activation-refused', status: 403 });
    expect((await activate(portal, 'pmartin')).status).toBe(200);

    await portal.post('/registrations', registrationOf('stranger', { email: 'owner@example.org' }));
    const disown = tokenIn(await portal.mailTo('owner@example.org'), 1);
    for (let click = 0; click < 2; click += 1)
      expect((await portal.post('/registrations/disowned', { token: disown })).status).toBe(204);
    expect((await portal.post('/registrations', registrationOf('stranger'))).status).toBe(202);
    expect((await activate(portal, 'stranger')).status).toBe(200);
  });

  it('carries the trace of a request to the line that tells of its mail, through events and messages', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    await portal.post('/registrations', registrationOf('traced'), { traceparent: `00-${traceId}-00f067aa0ba902b7-01` });
    await portal.mailTo('traced@example.org');
    const line = await waitFor(() =>
      portal
        .log()
        .split('\n')
        .find((text) => text.includes(traceId) && text.includes('message accepted')),
    );
    expect(JSON.parse(line)).toMatchObject({ traceId, kind: 'activation', outcome: 'accepted' });
    const events = await storedEvents(portal.dataDir, ['registration', 'notification']);
    const inTrace = events.filter(({ metadata }) => metadata.traceparent?.includes(traceId)).map(({ type }) => type);
    expect(inTrace).toEqual([
      'user-registered',
      'notification-requested',
      'notification-attempted',
      'notification-sent',
    ]);
  });

  it('goes on where it stood after a restart, and ends with 0 in seconds', async () => {
    const token = await signIn(portal, 'jdupont');
    expect(await portal.stop()).toBe(0);
    portal = await start(portal.dataDir);
    expect((await portal.get('/session', { authorization: `Bearer ${token}` })).status).toBe(200);
    await expect(signIn(portal, 'jdupont')).resolves.toBeTruthy();
  }, 120_000);
}
