import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { temporaryFolder, testKeys, waitFor } from '#runtime/testing';
import { activate, passwordOf, Portal, registrationOf, signIn } from '../support/portal.js';
import { countByType, storedEvents } from '../support/stored-events.js';

const keys = testKeys();
const { PERSONAL_DATA_KEY, CREDENTIAL_KEY, IDENTIFIER_KEY, LINK_KEY, OTP_KEY } = keys;
const { INTERNAL_SIGNING_KEY, INTERNAL_CALLERS, SSO_KEY, CLIENT_KEY } = keys;
/** Each service and the keys that it holds, and no others. */
const held = {
  registration: { PERSONAL_DATA_KEY, CREDENTIAL_KEY, LINK_KEY, INTERNAL_CALLERS, IDENTIFIER_KEY },
  account: { PERSONAL_DATA_KEY, CREDENTIAL_KEY, LINK_KEY, INTERNAL_CALLERS },
  adhesion: { PERSONAL_DATA_KEY, LINK_KEY, INTERNAL_CALLERS },
  notification: { PERSONAL_DATA_KEY, LINK_KEY, OTP_KEY },
  gateway: { PERSONAL_DATA_KEY, CREDENTIAL_KEY, INTERNAL_SIGNING_KEY, IDENTIFIER_KEY, OTP_KEY, SSO_KEY, CLIENT_KEY },
} as const;
type Service = keyof typeof held;
const services = Object.keys(held) as Service[];

describe('each service in a process of its own', () => {
  const running: Portal[] = [];
  let gateway: Portal;
  beforeAll(async () => {
    const dataDir = join((await temporaryFolder()).path, 'data');
    const start = async (service: Service, env: Record<string, string> = {}): Promise<Portal> => {
      const portal = await Portal.spawn({ service, dataDir, env: { ...held[service], ...env } });
      running.push(portal);
      return portal;
    };
    const [registration, account] = [await start('registration'), await start('account')];
    const peers = { REGISTRATION_URL: registration.url, ACCOUNT_URL: account.url };
    gateway = await start('gateway', { ...peers, ADHESION_URL: (await start('adhesion')).url });
    await start('notification', { PUBLIC_URL: gateway.url });
    await Promise.all(running.map((portal) => portal.ready()));
  }, 120_000);
  afterAll(async () => {
    await Promise.all(running.map((portal) => portal.stop('SIGKILL')));
  });

  it('are one portal: register, activate, sign in, change the password, sign out', async () => {
    expect((await gateway.post('/registrations', registrationOf('jdupont'))).status).toBe(202);
    expect((await activate(gateway, 'jdupont')).status).toBe(200);
    const authorization = `Bearer ${await signIn(gateway, 'jdupont')}`;
    const account = await gateway.get('/account', { authorization });
    expect(await account.json()).toMatchObject({ identifier: 'jdupont', email: 'jdupont@example.org' });
    const newPassword = 'un autre quai, plus brumeux';
    const changed = await fetch(`${gateway.url}/api/v1/account/password`, {
      method: 'PUT',
      headers: { authorization, 'if-match': account.headers.get('etag') ?? '', 'content-type': 'application/json' },
      body: JSON.stringify({ currentPassword: passwordOf('jdupont'), newPassword }),
    });
    expect(changed.status).toBe(204);
    await gateway.mailTo('jdupont@example.org', 2);
    await expect(signIn(gateway, 'jdupont', newPassword)).resolves.toBeTruthy();
    const signedOut = await fetch(`${gateway.url}/api/v1/session`, { method: 'DELETE', headers: { authorization } });
    expect(signedOut.status).toBe(204);

    expect(await Promise.all(running.map((portal) => portal.stop()))).toEqual(services.map(() => 0));
    const categories = ['registration', 'account', 'authentication', 'notification', 'teleservice'];
    const events = await storedEvents(gateway.dataDir, categories);
    expect(countByType(events)).toMatchObject({
      'user-registered': 1,
      'user-activated': 1,
      'account-opened': 1,
      'password-changed': 1,
      'notification-sent': 2,
      'session-opened': 2,
      'session-ended': 1,
      'teleservice-registered': 8,
    });
  }, 90_000);
});

describe('a service without its keys', () => {
  it.each(services)(
    '%s does not start, and names each in a line of its own',
    async (service) => {
      const portal = await Portal.spawn({ service });
      await waitFor(() => portal.exited, { timeoutMs: 60_000, everyMs: 20 });
      const lines = portal.log().trim().split('\n');
      const missing = [
        ...Object.keys(held[service]),
        ...(service === 'gateway' ? ['REGISTRATION_URL', 'ACCOUNT_URL', 'ADHESION_URL'] : []),
      ];
      expect([portal.process.exitCode, lines.length]).toEqual([1, missing.length]);
      for (const name of missing)
        expect(lines.filter((line) => new RegExp(`\\b${name}\\b`).test(line))).toHaveLength(1);
    },
    90_000,
  );
});
