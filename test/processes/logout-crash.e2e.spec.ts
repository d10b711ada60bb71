import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder, waitFor, type TemporaryFolder } from '#runtime/testing';
import { activate, Portal, registrationOf, signIn } from '../support/portal.js';
import { storedEvents } from '../support/stored-events.js';

/** What the payload of a token says. */
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    sid: string;
    aud: string;
    sub: string;
  };

describe('a teleservice is told of a session that ended', () => {
  let folder: TemporaryFolder;
  let teleservice: Server;
  let told: string[];
  let env: Record<string, string>;
  let portal: Portal;
  beforeEach(async () => {
    [folder, told] = [await temporaryFolder(), []];
    teleservice = createServer((request, response) => {
      void text(request).then((body) => {
        told.push(new URLSearchParams(body).get('logout_token') ?? '');
        response.writeHead(200).end();
      });
    });
    await new Promise<void>((resolve) => teleservice.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(teleservice.address() as AddressInfo).port}`;
    const file = join(folder.path, 'teleservices.json');
    const client = {
      kind: 'plain',
      redirectUris: [`${url}/callback`],
      postLogoutRedirectUris: [],
      backchannelLogoutUri: `${url}/logout`,
      scopes: ['openid'],
      idTokenSignedResponseAlg: 'ES256',
    };
    const name = { fr: 'Tarif', en: 'Tariff' };
    const entry = { id: 'tarif', name, requiredLevel: 'password', needsAdhesion: false, client };
    await writeFile(file, JSON.stringify({ teleservices: [entry] }));
    env = { SSO: 'on', LOGOUT_TARGETS: '127.0.0.0/8', TELESERVICES_FILE: file };
  });
  afterEach(async () => {
    await portal.stop('SIGKILL');
    teleservice.closeAllConnections();
    await new Promise((resolve) => teleservice.close(resolve));
    await folder.remove();
  });

  it.each(['before-append', 'after-append', 'after-append:2', 'after-claim', 'after-send'])(
    'though the process is killed at %s',
    async (point) => {
      portal = await Portal.start({ env });
      expect((await portal.post('/registrations', registrationOf('jdupont'))).status).toBe(202);
      expect((await activate(portal, 'jdupont')).status).toBe(200);
      const headers = { authorization: `Bearer ${await waitFor(() => signIn(portal, 'jdupont'))}` };
      expect((await portal.get('/authorize?teleservice=tarif', headers)).status).toBe(204);
      const { dataDir } = portal;
      const entries = async () =>
        (await storedEvents(dataDir, ['authentication'])).filter(({ type }) => type === 'service-entered');
      await waitFor(async () => (await entries()).length === 1);
      await portal.stop();
      const [entered] = await entries();

      portal = await Portal.start({ dataDir, env: { ...env, CRASH_AT: point, TEST_HOOKS: '1' } });
      const signOut = () => fetch(`${portal.url}/api/v1/session`, { method: 'DELETE', headers });
      await signOut().catch(() => undefined);
      await waitFor(() => portal.exited, { timeoutMs: 20_000 });
      expect(portal.process.signalCode).toBe('SIGKILL');

      portal = await Portal.start({ dataDir, env });
      await signOut().catch(() => undefined);
      await waitFor(() => told.length > 0, { timeoutMs: 20_000 });
      const { accountId: sub, sid } = entered!.data;
      for (const token of told) expect(claimsOf(token)).toMatchObject({ aud: 'tarif', sub, sid });
      expect(told).toHaveLength(point === 'after-send' ? 2 : 1);
    },
    90_000,
  );
});
