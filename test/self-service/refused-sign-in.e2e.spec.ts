import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '#runtime/testing';
import { activate, passwordOf, Portal, registrationOf } from '../support/portal.js';

describe('a sign-in that is refused tells strangers nothing [R-09, R-20]', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await Portal.start();
    for (const identifier of ['active', 'suspended', 'pending']) {
      await portal.post('/registrations', registrationOf(identifier));
    }
    for (const identifier of ['active', 'suspended']) await activate(portal, identifier);
    const order = ['--identifier', 'suspended', '--actor', 'mdurand', '--reason', 'case 2026-17'];
    expect(await portal.operate('suspend', ...order)).toMatchObject({ code: 0 });
    await waitFor(async () => (await signIn('suspended')).status === 401, { timeoutMs: 10_000, everyMs: 50 });
  }, 60_000);
  afterAll(() => portal.stop());

  const signIn = (identifier: string, password = passwordOf(identifier)) =>
    portal.post('/sessions', { identifier, password });

  /** The same by the form of the portal's pages. */
  const submit = (identifier: string, password = passwordOf(identifier)) =>
    fetch(`${portal.url}/connexion`, { method: 'POST', body: new URLSearchParams({ identifier, password }) });

  /** Everything that is answered, but for what differs from one request to the next whatever is asked. */
  async function told(response: Response, identifier: string) {
    const headers = [...response.headers].filter(([name]) => name !== 'date' && name !== 'content-length');
    const body = (await response.text()).replaceAll(/"traceId":"[0-9a-f]{32}"/g, '').replaceAll(identifier, '…');
    return { status: response.status, headers, body };
  }

  it.each([
    ['the API', signIn],
    ['the page', submit],
  ])('by %s', async (_, ask) => {
    const nobody = await told(await ask('nobody', 'wrong one'), 'nobody');
    expect(nobody).toMatchObject({ status: 401, body: expect.stringMatching(/./) });
    for (const [identifier, password] of [
      ['nobody', undefined],
      ['active', 'wrong one'],
      ['suspended', 'wrong one'],
      ['suspended', undefined],
      ['pending', 'wrong one'],
      ['pending', undefined],
    ] as const) {
      expect(await told(await ask(identifier, password), identifier)).toEqual(nobody);
    }
    expect((await ask('active')).status).toBeLessThan(400);
  });
});
