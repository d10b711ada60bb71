import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '#runtime/testing';
import { activate, passwordOf, Portal, registrationOf, signIn, tokenIn } from '../support/portal.js';
import { storedEvents } from '../support/stored-events.js';

describe('closing an account, and what operations do', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await Portal.start({ env: { LOG_LEVEL: 'debug' } });
  });
  afterAll(() => portal.stop());

  const ops = (...parameters: string[]) => portal.operate(...parameters);
  const order = (identifier: string) => ['--identifier', identifier, '--actor', 'mdurand', '--reason', 'case 2026-17'];

  async function enter(identifier: string): Promise<{ authorization: string; accountId: string }> {
    await portal.post('/registrations', registrationOf(identifier));
    await activate(portal, identifier);
    const authorization = `Bearer ${await signIn(portal, identifier)}`;
    const { accountId } = (await (await portal.get('/account', { authorization })).json()) as { accountId: string };
    return { authorization, accountId };
  }
  const alive = async (authorization: string) => (await portal.get('/session', { authorization })).status === 200;
  const signInStatus = async (identifier: string, password = passwordOf(identifier)) =>
    (await portal.post('/sessions', { identifier, password })).status;

  async function close(authorization: string, password: string): Promise<Response> {
    const { headers } = await portal.get('/account', { authorization });
    return portal.post('/account/closure', { password }, { authorization, 'if-match': headers.get('etag')! });
  }

  it('suspends and reopens: sessions die within two seconds, and sign-in tells strangers nothing', async () => {
    const { authorization } = await enter('suspendu');
    const began = performance.now();
    expect(await ops('suspend', ...order('suspendu'))).toMatchObject({ code: 0 });
    const decided = performance.now();
    await waitFor(async () => !(await alive(authorization)), { timeoutMs: 2000 });
    expect(performance.now() - decided).toBeLessThan(2000);
    expect(performance.now() - began).toBeLessThan(20_000);
    await waitFor(async () => (await signInStatus('suspendu')) === 401, { timeoutMs: 5000, everyMs: 100 });

    expect(await ops('suspend', ...order('suspendu'))).toMatchObject({ code: 1 });
    expect(await ops('reopen', ...order('suspendu'))).toMatchObject({ code: 0 });
    await waitFor(async () => (await signInStatus('suspendu')) === 201, { timeoutMs: 5000, everyMs: 100 });
    expect(await alive(authorization)).toBe(false);
  }, 60_000);

  it('closes at the person’s wish, guarded by the password, and reopens by the mailed link', async () => {
    const { authorization } = await enter('partant');
    expect((await close(authorization, 'faux')).status).toBe(403);
    expect(await alive(authorization)).toBe(true);
    expect([204, 202]).toContain((await close(authorization, passwordOf('partant'))).status);
    expect(await alive(authorization)).toBe(false);
    await waitFor(async () => (await signInStatus('partant')) === 401);

    const mail = await portal.mailTo('partant@example.org', 2);
    expect(mail.subject).toBe('Votre compte Prodouane est fermé');
    const reopenings = () => portal.post('/account/reopenings', { token: tokenIn(mail) });
    expect((await reopenings()).status).toBe(204);
    await waitFor(async () => (await signInStatus('partant')) === 201);
    expect((await reopenings()).status).toBe(204);
  });

  it('erases: nothing of the person is readable, the history stays, and the identifier can be released', async () => {
    const { authorization, accountId } = await enter('oubliable');
    const words = ['oubliable', 'oubliable@example.org'].flatMap((word) => ['--word', word]);
    const verify = () => ops('verify-erasure', '--account', accountId, ...words);
    const before = await verify();
    expect([before.code, before.output]).toEqual([1, expect.stringContaining('STILL THERE')]);
    expect((await ops('release-identifier', ...order('oubliable'))).code).toBe(1);

    expect(await ops('erase', ...order('oubliable'))).toMatchObject({ code: 0 });
    await waitFor(async () => !(await alive(authorization)), { timeoutMs: 2000 });
    const after = await waitFor(async () => ((await verify()).code === 0 ? verify() : undefined), {
      timeoutMs: 30_000,
    });
    expect(after.output).toContain('Nothing of the person is readable.');
    expect(portal.log()).not.toContain('oubliable');

    const events = await storedEvents(portal.dataDir, ['account']);
    const own = events.filter(({ stream }) => stream === `account-${accountId}`);
    expect(own.map(({ type }) => type)).toEqual(['account-opened', 'account-erased']);
    expect(own.at(-1)).toMatchObject({ metadata: { actor: 'ops:mdurand' }, data: { reason: 'case 2026-17' } });

    expect(await signInStatus('oubliable')).toBe(401);
    expect(await ops('release-identifier', ...order('oubliable'))).toMatchObject({ code: 0 });
    const again = await enter('oubliable');
    expect(again.accountId).not.toBe(accountId);
  }, 90_000);

  it('refuses what it does not understand, and a reason that names the person', async () => {
    await enter('nommable');
    expect((await ops('suspend', '--identifier', 'nommable')).code).toBe(2);
    expect((await ops('nothing')).code).toBe(2);
    const named = ['--identifier', 'nommable', '--actor', 'mdurand', '--reason', 'asked by Jeanne'];
    expect(await ops('suspend', ...named)).toEqual({ code: 1, output: expect.stringContaining('names the person') });
    expect((await ops('suspend', ...order('personne'))).output).toContain('No account holds this identifier');
    expect(await signInStatus('nommable')).toBe(201);
  }, 60_000);
});
