import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { IdentifierKey } from '#personal-data';
import { peerProblem } from '#runtime/testing';
import { GatewayWorld, password } from '../../../test/gateway-world.js';

describe('password resets', () => {
  let world: GatewayWorld;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SIGN_IN_MAX_CONSECUTIVE_FAILURES: '10' });
  });
  afterAll(() => world.close());
  beforeEach(() => {
    world.received.length = 0;
  });

  it('are asked for by names: neither the account service nor its log learns the identifier', async () => {
    world.account = async () => ({ status: 202, body: { status: 'recorded' } });
    const body = { identifier: 'JDupont', email: 'J.Dupont@example.org' };
    const response = await world.call('POST', '/password-resets', { body });
    expect([response.status, await response.json()]).toEqual([202, { status: 'recorded' }]);
    const key = new IdentifierKey(world.config.IDENTIFIER_KEY);
    const names = { registrationKey: key.registrationKey('jdupont'), emailKey: key.emailKey('j.dupont@example.org') };
    expect(world.received).toEqual([
      { name: 'request-password-reset', body: { ...names, email: 'J.Dupont@example.org' } },
    ]);
  });

  it('end every session and open a closed identifier before they are answered', async () => {
    const view = await world.open('closed');
    const authorization = await world.bearer('closed');
    for (let tries = 0; tries < 10; tries += 1) await world.signIn('closed', 'wrong');
    expect((await world.signIn('closed')).status).toBe(429);

    const { accountId, registrationKey } = view;
    const changed = await world.changePassword(view, 1, 'cinq phares');
    world.account = async () => {
      await world.show(changed, 1);
      return { status: 200, body: { accountId, registrationKey, revision: 1 } };
    };
    const body = { token: 'a-token', password: 'cinq phares' };
    expect((await world.call('POST', '/password-resets/confirmations', { body })).status).toBe(204);
    expect(world.received).toEqual([{ name: 'reset-password', body }]);
    expect((await world.call('GET', '/session', { headers: authorization })).status).toBe(401);
    expect((await world.signIn('closed', password)).status).toBe(401);
    expect((await world.signIn('closed', 'cinq phares')).status).toBe(201);
  });

  it('pass on that the link does not work, and change nothing then', async () => {
    await world.open('steady');
    const authorization = await world.bearer('steady');
    world.account = async () => {
      throw peerProblem(403, 'link-refused');
    };
    const body = { token: 'a-token', password: 'cinq phares' };
    const response = await world.call('POST', '/password-resets/confirmations', { body });
    expect([response.status, await response.json()]).toMatchObject([403, { code: 'link-refused' }]);
    expect((await world.call('GET', '/session', { headers: authorization })).status).toBe(200);
  });

  it('tell every wrong field', async () => {
    const body = { identifier: '!', email: 'nowhere' };
    const response = await world.call('POST', '/password-resets', { body });
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(['/email', '/identifier']);
    expect(world.received).toEqual([]);
  });
});
