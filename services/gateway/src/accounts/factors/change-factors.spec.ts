import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AccountView } from '#contracts';
import { GatewayWorld, password } from '../../../test/gateway-world.js';

const minute = 60_000;
const mobile = '0612345678';

describe('a change of level or number [R-34]', () => {
  let world: GatewayWorld;
  let view: AccountView;
  let identifier: string;
  let headers: Record<string, string>;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000', SMS_MAX_PER_NUMBER_PER_DAY: '100' });
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    identifier = `person-${randomUUID().slice(0, 8)}`;
    view = await world.open(identifier);
    headers = { ...(await world.bearer(identifier)), 'if-match': '"0"' };
    world.account = async ({ body }) => {
      const revision = Number(body.expectedRevision) + 1;
      await world.show(view, revision);
      return { status: 200, body: { revision } };
    };
    world.received.length = 0;
  });

  const put = (what: string, body: object) => world.call('PUT', `/account/${what}`, { body, headers });
  const changes = [
    ['security-level', { securityLevel: 'sms-token' }],
    ['mobile', { mobile }],
  ] as const;
  const codeOf = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code];
  const messages = async () => (await world.codes(view.accountId)).length;

  it('is made with the password, which stays here', async () => {
    expect((await put('security-level', { securityLevel: 'sms-token', password })).status).toBe(200);
    expect(world.received).toMatchObject([{ name: 'change-security-level' }]);
    expect(JSON.stringify(world.received)).not.toContain(password);
  });

  it('of the number sends its code once the password was right', async () => {
    expect((await put('mobile', { mobile, password })).status).toBe(202);
    expect(await messages()).toBe(1);
  });

  it.each(changes)('%s is refused without the password, and with a wrong one', async (what, body) => {
    const without = await put(what, body);
    expect([without.status, await without.json()]).toMatchObject([400, { errors: [{ pointer: '/password' }] }]);
    expect(await codeOf(await put(what, { ...body, password: 'une autre' }))).toEqual([403, 'wrong-password']);
    expect([world.received, await messages()]).toEqual([[], 0]);
  });

  it.each(changes)('%s asks for a recent authentication, whatever the password', async (what, body) => {
    world.clock.advance(15 * minute + 1000);
    expect(await codeOf(await put(what, { ...body, password }))).toEqual([403, 'recent-authentication-required']);
    const stepped = await world.call('POST', '/session/step-ups', { body: { level: 'password', password }, headers });
    const { token } = (await stepped.json()) as { token: string };
    headers = { ...headers, authorization: `Bearer ${token}` };
    expect((await put(what, { ...body, password })).status).toBeLessThan(300);
  });

  it.each(changes)('%s is closed to the session by ten wrong passwords', async (what, body) => {
    const guess = async () => (await put(what, { ...body, password: 'une autre' })).status;
    const statuses = await Promise.all(Array.from({ length: 12 }, guess));
    expect(statuses.filter((status) => status === 403)).toHaveLength(10);
    expect((await put(what, { ...body, password })).status).toBe(429);
  });

  it.each(changes)('%s does not take a password that was changed a moment ago', async (what, body) => {
    const sessionId = (await world.authenticationEvents(view.accountId)).at(-1)!.data['sessionId'];
    await world.changePassword(view, 1, 'un autre quai, plus brumeux', String(sessionId));
    const answer = await put(what, { ...body, password });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    expect([world.received, await messages()]).toEqual([[], 0]);
  });
});
