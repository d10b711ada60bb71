import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AccountView } from '#contracts';
import { IdentifierKey } from '#personal-data';
import { peerProblem } from '#runtime/testing';
import { GatewayWorld, password } from '../../../test/gateway-world.js';

const minute = 60_000;
const references = { phone: '0112345678', businessAddress: '199 rue de la République\n75000 Paris' };

describe('what a person changes of the account', () => {
  let world: GatewayWorld;
  let view: AccountView;
  let headers: { authorization: string };
  let identifier: string;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000' });
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    identifier = `person-${randomUUID().slice(0, 8)}`;
    view = await world.open(identifier);
    headers = await world.bearer(identifier);
    world.account = async ({ body }) => {
      const revision = Number(body.expectedRevision) + 1;
      await world.show(view, revision);
      return { status: 200, body: { revision } };
    };
    world.received.length = 0;
  });

  const put = (what: string, body: unknown, over: Record<string, string> = { 'if-match': '"0"' }) =>
    world.call('PUT', `/account/${what}`, { body, headers: { ...headers, ...over } });
  const codeOf = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code];

  it.each([
    ['email', { email: 'nouvelle@example.org', password }, 'change-email', 202],
    ['newsletter', { newsletter: true }, 'change-newsletter', 204],
    ['references', references, 'change-references', 204],
  ])('%s goes to the account service with the session and the revision seen', async (what, body, name, status) => {
    const response = await put(what, body);
    expect([response.status, response.headers.get('etag')]).toEqual([status, '"1"']);
    const asked = { accountId: view.accountId, sessionId: expect.any(String), expectedRevision: 0 };
    expect(world.received).toMatchObject([{ name, body: { ...body, ...asked } }]);
  });

  it('sends the name of the new address, which mails are limited by', async () => {
    await put('email', { email: 'Nouvelle@example.org', password });
    const emailKey = new IdentifierKey(world.config.IDENTIFIER_KEY).emailKey('nouvelle@example.org');
    expect(world.received).toMatchObject([{ body: { emailKey } }]);
  });

  it.each(['email', 'newsletter', 'references'])('%s asks for If-Match, and refuses a stale one', async (what) => {
    const body = { email: { email: 'a@example.org', password }, newsletter: { newsletter: true }, references }[what];
    expect(await codeOf(await put(what, body, {}))).toEqual([428, 'if-match-required']);
    await world.show(view, 3);
    expect(await codeOf(await put(what, body, { 'if-match': '"2"' }))).toEqual([412, 'stale-revision']);
    expect(world.received).toEqual([]);
  });

  it('asks for a recent authentication where the change is one of how the person enters, and nowhere else', async () => {
    world.clock.advance(15 * minute + 1000);
    const asksFirst = [403, 'recent-authentication-required'];
    expect(await codeOf(await put('email', { email: 'a@example.org', password }))).toEqual(asksFirst);
    const closure = { body: { password }, headers: { ...headers, 'if-match': '"0"' } };
    expect(await codeOf(await world.call('POST', '/account/closure', closure))).toEqual(asksFirst);
    expect((await put('newsletter', { newsletter: true })).status).toBe(204);
    expect(world.received).toHaveLength(1);
  });

  it('shows the address that waits for its proof, until it runs out', async () => {
    const expiresAt = new Date(world.clock.now().getTime() + 10 * minute).toISOString();
    await world.show({ ...view, emailChange: { personal: view.personal, expiresAt } }, 1);
    const shown = async () =>
      ((await (await world.call('GET', '/account', { headers })).json()) as { pendingEmail?: object }).pendingEmail;
    expect(await shown()).toEqual({ email: `${identifier}@example.org`, expiresAt });
    world.clock.advance(10 * minute);
    expect(await shown()).toBeUndefined();
  });

  it.each([
    ['email-confirmations', 'confirm-email'],
    ['email-stops', 'stop-email'],
  ])('%s follow the mailed link without a session', async (path, name) => {
    const body = { token: 'a-token' };
    world.account = async () => ({ status: 200, body: { accountId: view.accountId, revision: 0 } });
    expect((await world.call('POST', `/account/${path}`, { body })).status).toBe(204);
    expect(world.received).toEqual([{ name, body }]);
    world.account = async () => {
      throw peerProblem(403, 'link-refused');
    };
    expect(await codeOf(await world.call('POST', `/account/${path}`, { body }))).toEqual([403, 'link-refused']);
  });
});
