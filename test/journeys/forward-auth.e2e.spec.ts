import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { temporaryFolder, waitFor, type TemporaryFolder } from '#runtime/testing';
import { freePort } from '../../scripts/engines/free-port.js';
import { onProgram } from '../../scripts/engines/on-program.js';
import { activate, passwordOf, Portal, registrationOf, signIn } from '../support/portal.js';

/** What people know the portal by. The proxy calls it `portal`, as one on another host does. */
const host = 'portail.example';

onProgram(
  'nginx',
  'install it with `apt-get install nginx`',
  'forward authentication by nginx, as docs/forward-auth.md has it',
  (nginx) => {
    let portal: Portal;
    let teleservice: Server;
    let proxy: ChildProcess;
    let folder: TemporaryFolder;
    let url: string;
    beforeAll(async () => {
      const names = { PUBLIC_URL: `http://${host}`, PUBLIC_HOSTS: 'portal' };
      portal = await Portal.start({ env: { ...names, TELESERVICE_LEVELS: 'statncb=sms-token' } });
      teleservice = createServer(({ headers, url: path }, response) => {
        response.end(JSON.stringify({ path, who: headers['x-account-id'], level: headers['x-security-level'] }));
      }).listen(0, '127.0.0.1');
      await once(teleservice, 'listening');
      folder = await temporaryFolder();
      await mkdir(join(folder.path, 'tmp'));
      const port = await freePort();
      url = `http://127.0.0.1:${port}`;
      await writeFile(join(folder.path, 'nginx.conf'), await configuration(port));
      proxy = spawn(nginx, ['-p', folder.path, '-c', 'nginx.conf', '-e', 'error.log'], { stdio: 'ignore' });
      await waitFor(async () => (await fetch(`${url}/`, { headers: { host } })).status === 200, { timeoutMs: 10_000 });
    }, 60_000);
    afterAll(async () => {
      proxy.kill('SIGTERM');
      await once(proxy, 'exit');
      teleservice.close();
      await portal.stop();
      await folder.remove();
    });

    /** The example of the manual, to this portal and this teleservice. */
    async function configuration(port: number): Promise<string> {
      const manual = await readFile('docs/forward-auth.md', 'utf8');
      const example = /```nginx\n([^]*?)```/.exec(manual)?.[1] ?? '';
      const server = example
        .replace('listen 80;', `listen 127.0.0.1:${port};`)
        .replaceAll('http://portal:3000', 'http://portal')
        .replace('http://statncb:8080', `http://127.0.0.1:${(teleservice.address() as AddressInfo).port}`);
      const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
      const places = kinds.map((kind) => `${kind}_temp_path tmp/${kind};`).join(' ');
      const upstream = `upstream portal { server ${new URL(portal.url).host}; }`;
      return `daemon off; pid nginx.pid; events {} http { access_log off; ${places}\n${upstream}\n${server}\n}`;
    }

    const visit = (token?: string, headers: Record<string, string> = {}) =>
      fetch(`${url}/statncb/depot?n=1`, {
        redirect: 'manual',
        headers: { host, ...(token && { cookie: `session=${token}` }), ...headers },
      });

    it('leads who has no session to sign in, and back', async () => {
      const response = await visit();
      expect([response.status, response.headers.get('location')]).toEqual([
        303,
        expect.stringMatching(/\/connexion\?returnTo=\/statncb\/depot\?n=1$/),
      ]);
    });

    it('leads who has proven too little to prove more, then lets him through with the headers of the portal alone', async () => {
      await portal.post('/registrations', registrationOf('nginx', { mobile: '0688888888' }));
      await activate(portal, 'nginx');
      const token = await signIn(portal, 'nginx', passwordOf('nginx'));
      const refused = await visit(token);
      expect([refused.status, refused.headers.get('location')]).toEqual([
        303,
        expect.stringMatching(/\/espace\/confirmation\?teleservice=statncb&returnTo=\/statncb\/depot\?n=1$/),
      ]);

      const headers = { authorization: `Bearer ${token}` };
      const asked = await portal.post('/session/step-ups', { level: 'sms-token' }, headers);
      const { challenge } = (await asked.json()) as { challenge: { token: string } };
      const code = await portal.codeTo('+33688888888');
      const answered = await portal.post('/sessions/challenges', { challenge: challenge.token, code }, headers);
      const { token: stepped, accountId } = (await answered.json()) as { token: string; accountId: string };
      const forged = { 'x-account-id': 'somebody-else', 'x-security-level': 'totp' };
      const passed = await visit(stepped, forged);
      expect(await passed.json()).toEqual({ path: '/statncb/depot?n=1', who: accountId, level: 'sms-token' });
      expect((await visit(token, forged)).status).toBe(303);
    });
  },
);
