import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDocumentStore } from '#document-store';
import { KeyRing, PersonKeys } from '#personal-data';
import { temporaryFolder, waitFor } from '#runtime/testing';
import { activate, Portal, passwordOf, registrationOf, signIn, tokenIn } from './support/portal.js';
import { storedEvents } from './support/stored-events.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('time that passes', () => {
  let portal: Portal | undefined;
  let file: string;
  let passed = 0;
  beforeAll(async () => {
    const { path } = await temporaryFolder();
    file = join(path, 'shift');
    await writeFile(file, '0');
    const nodeArguments = ['--import', new URL('support/shifted-date.mjs', import.meta.url).pathname];
    portal = await Portal.start({ dataDir: join(path, 'data'), env: { DATE_SHIFT_FILE: file }, nodeArguments });
  }, 90_000);
  afterAll(() => portal?.stop('SIGKILL'));

  /** Resolves once the portal lives so much later. */
  async function pass(milliseconds: number): Promise<void> {
    passed += milliseconds;
    await writeFile(`${file}.new`, String(passed));
    await rename(`${file}.new`, file);
    await waitFor(async () => (await readFile(`${file}.seen`, 'utf8')) === String(passed));
  }

  it('ends sessions: half an hour after their last use, and twelve hours after they began', async () => {
    await portal!.post('/registrations', registrationOf('holder'));
    await activate(portal!, 'holder');
    const idle = { authorization: `Bearer ${await signIn(portal!, 'holder')}` };
    const used = { authorization: `Bearer ${await signIn(portal!, 'holder')}` };
    const statusOf = async (headers: Record<string, string>) => (await portal!.get('/session', headers)).status;
    await pass(29 * minute);
    expect(await statusOf(used)).toBe(200);
    await pass(2 * minute);
    expect([await statusOf(used), await statusOf(idle)]).toEqual([200, 401]);
    for (let elapsed = 31; elapsed + 25 < 12 * 60; elapsed += 25) {
      await pass(25 * minute);
      expect([elapsed + 25, await statusOf(used)]).toEqual([elapsed + 25, 200]);
    }
    await pass(25 * minute);
    expect(await statusOf(used)).toBe(401);
    await expect(signIn(portal!, 'holder')).resolves.toBeTruthy();
  }, 90_000);

  it('frees an identifier that nobody activated for seven days, and erases who asked for it', async () => {
    await portal!.post('/registrations', registrationOf('late', { email: 'late@example.org' }));
    const old = await portal!.mailTo('late@example.org');
    const withOldLink = async () => {
      const body = { token: tokenIn(old), identifier: 'late', password: passwordOf('late') };
      const response = await portal!.post('/activations', body);
      return [response.status, ((await response.json()) as { code?: string }).code];
    };
    await pass(25 * hour);
    expect(await withOldLink()).toEqual([403, 'activation-refused']);
    await pass(6 * day);
    expect(await withOldLink()).toEqual([403, 'activation-refused']);
    await portal!.post('/registrations', registrationOf('late', { email: 'next@example.org' }));
    const token = tokenIn(await portal!.mailTo('next@example.org'));
    expect(await withOldLink()).toEqual([403, 'activation-refused']);
    const activated = await portal!.post('/activations', { token, identifier: 'late', password: passwordOf('late') });
    expect(activated.status).toBe(200);

    const accountIds = async () => {
      const events = await storedEvents(portal!.dataDir, ['registration']);
      const ofLate = events.filter(({ stream }) => stream === events.at(-1)!.stream);
      return ofLate.map(({ type, data }) => [type, String(data['accountId'])] as const);
    };
    const events = await accountIds();
    expect(events.map(([type]) => type)).toEqual([
      'user-registered',
      'registration-expired',
      'user-registered',
      'user-activated',
    ]);
    const [[, first], , [, second]] = events as [readonly [string, string], unknown, readonly [string, string]];
    expect(first).not.toBe(second);
    const secrets = JSON.parse(await readFile(join(portal!.dataDir, 'secrets.json'), 'utf8')) as Record<string, string>;
    const keyStore = await openDocumentStore(`sqlite:${join(portal!.dataDir, 'keys.db')}`);
    try {
      const keys = new PersonKeys(keyStore, KeyRing.parse(secrets['PERSONAL_DATA_KEY']!));
      await waitFor(() => keys.isErased(first), { timeoutMs: 10_000 });
      expect(await keys.isErased(second)).toBe(false);
    } finally {
      await keyStore.close();
    }
    expect(await portal!.stop()).toBe(0);
  }, 90_000);
});
