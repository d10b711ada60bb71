import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder, waitFor } from '#runtime/testing';
import { activate, passwordOf, Portal, registrationOf, tokenIn } from '../support/portal.js';

const hour = 3_600_000;

describe('a lost telephone', () => {
  let portal: Portal;
  let file: string;
  let passed = 0;
  beforeAll(async () => {
    const { path } = await temporaryFolder();
    file = join(path, 'shift');
    await writeFile(file, '0');
    const nodeArguments = ['--import', new URL('../support/shifted-date.mjs', import.meta.url).pathname];
    portal = await Portal.start({ dataDir: join(path, 'data'), env: { DATE_SHIFT_FILE: file }, nodeArguments });
    await portal.post('/registrations', registrationOf('perdu', { securityLevel: 'sms-token', mobile: '0611111111' }));
    await activate(portal, 'perdu');
  }, 90_000);
  afterAll(() => portal.stop('SIGKILL'));

  async function pass(milliseconds: number): Promise<void> {
    passed += milliseconds;
    await writeFile(`${file}.new`, String(passed));
    await rename(`${file}.new`, file);
    await waitFor(async () => (await readFile(`${file}.seen`, 'utf8')) === String(passed));
  }
  const credentials = { identifier: 'perdu', password: passwordOf('perdu') };
  const challenge = async () => {
    const response = await portal.post('/sessions', credentials);
    return ((await response.json()) as { challenge: { token: string; sentTo: string } }).challenge;
  };
  const ask = async () => (await portal.post('/mobile-recoveries', credentials)).status;
  const give = async (token: string, mobile = '0622222222') => {
    const response = await portal.post('/mobile-recoveries/confirmations', { ...credentials, token, mobile });
    return [response.status, response.status === 204 ? '' : ((await response.json()) as { code: string }).code];
  };

  it('is told to mailbox and number, opens nothing for a day, and is stopped by the telephone', async () => {
    expect((await portal.post('/mobile-recoveries', { ...credentials, password: 'faux' })).status).toBe(401);
    expect([await ask(), await ask()]).toEqual([202, 202]);
    const mail = await portal.mailTo('perdu@example.org', 2);
    expect(mail.text).toContain("ne fonctionnera qu'à partir du");
    expect(await portal.textTo('+33611111111')).toContain('on a demandé à remplacer ce numéro');
    expect(await give(tokenIn(mail))).toEqual([403, 'recovery-refused']);

    const { token } = await challenge();
    const code = await portal.codeTo('+33611111111', 2);
    expect((await portal.post('/sessions/challenges', { challenge: token, code })).status).toBe(201);
    await pass(25 * hour);
    expect(await give(tokenIn(mail))).toEqual([403, 'recovery-refused']);
    expect((await portal.mails()).filter(({ to }) => to === 'perdu@example.org')).toHaveLength(2);
  });

  it('is replaced after a day, once; the first code proves the new number', async () => {
    expect(await ask()).toBe(202);
    const token = tokenIn(await portal.mailTo('perdu@example.org', 3));
    await pass(24 * hour);
    expect(await give('AAAA')).toEqual([403, 'recovery-refused']);
    expect(await give(token, '0112345678')).toEqual([400, 'invalid-request']);
    expect(await Promise.all([give(token), give(token)])).toEqual([
      [204, ''],
      [204, ''],
    ]);
    expect(await give(token, '0633333333')).toEqual([403, 'recovery-refused']);
    const asked = await challenge();
    expect(asked.sentTo).toBe('••••••••22');
    const code = await portal.codeTo('+33622222222');
    expect((await portal.post('/sessions/challenges', { challenge: asked.token, code })).status).toBe(201);
    expect(await portal.textTo('+33611111111', 4)).toContain('ce numéro ne sert plus');
  });
});
