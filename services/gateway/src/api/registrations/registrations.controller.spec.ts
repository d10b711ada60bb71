import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { peerProblem } from '#runtime/testing';
import { GatewayWorld, password } from '../../../test/gateway-world.js';

describe('registration through the gateway', () => {
  let world: GatewayWorld;
  beforeAll(async () => {
    world = await GatewayWorld.start({ REGISTRATION_MAX_PER_ADDRESS_PER_MINUTE: '20' });
  });
  afterAll(() => world.close());
  beforeEach(() => {
    world.registration = async () => ({ status: 202, body: { status: 'recorded' } });
    world.received.length = 0;
    world.clock.advance(60_000);
  });

  it.each([
    ['/registrations', 'register-user', 202],
    ['/registrations/activation-mails', 'resend-activation', 202],
    ['/registrations/email', 'correct-email', 202],
    ['/registrations/disowned', 'disown-registration', 204],
  ])('%s is forwarded as received', async (path, name, status) => {
    const body = { identifier: 'JDupont', anything: ['at', { all: 1 }] };
    const response = await world.call('POST', path, { body });
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(status === 202 ? '{"status":"recorded"}' : '');
    expect(world.received).toEqual([{ name, body }]);
  });

  it('hands on the Idempotency-Key, if it is one', async () => {
    const body = { identifier: 'jdupont' };
    await world.call('POST', '/registrations', { body, headers: { 'idempotency-key': 'one-form-one-key' } });
    expect(world.received).toEqual([{ name: 'register-user', body, idempotencyKey: 'one-form-one-key' }]);
    const odd = await world.call('POST', '/registrations', { body, headers: { 'idempotency-key': 'k'.repeat(201) } });
    expect(odd.status).toBe(400);
  });

  it('passes on every wrong field, and what else the registration service says', async () => {
    const errors = [{ pointer: '/email', code: 'email-malformed', detail: 'This is not one plain e-mail address.' }];
    world.registration = async () => {
      throw peerProblem(400, 'invalid-request', { errors });
    };
    const response = await world.call('POST', '/registrations', { body: {} });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ status: 400, code: 'invalid-request', errors });
    world.registration = async () => {
      throw peerProblem(503, 'too-busy', { headers: { 'retry-after': '7' } });
    };
    const busy = await world.call('POST', '/registrations', { body: {} });
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '7']);
  });

  it.each(['null', '[]', '"text"', '7', ''])('answers 400 to the body %s', async (body) => {
    const response = await world.call('POST', '/registrations', { body });
    expect(response.status).toBe(400);
    expect(world.received).toEqual([]);
  });

  it('limits what one address may ask for in a minute', async () => {
    const ask = async () => (await world.call('POST', '/registrations', { body: {} })).status;
    const statuses = await Promise.all(Array.from({ length: 25 }, ask));
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    world.clock.advance(60_000);
    expect(await ask()).toBe(202);
  });

  it('counts corrections of the address as password attempts, since their answer tells nothing', async () => {
    const correct = async () =>
      (
        await world.call('POST', '/registrations/email', {
          body: { identifier: 'corrected', password, email: 'a@b.fr' },
        })
      ).status;
    const statuses = await Promise.all(Array.from({ length: 15 }, correct));
    expect(statuses.filter((status) => status === 202)).toHaveLength(10);
    expect((await world.signIn('corrected')).status).toBe(429);
  });

  it('is unavailable for a moment while the registration service is away', async () => {
    world.registration = async () => {
      throw new TypeError('a fault of the peer');
    };
    const response = await world.call('POST', '/registrations', { body: {} });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await response.json()).toMatchObject({ code: 'temporarily-unavailable' });
  });
});

describe('activation', () => {
  let world: GatewayWorld;
  beforeAll(async () => {
    world = await GatewayWorld.start();
  });
  afterAll(() => world.close());
  beforeEach(() => world.clock.advance(60_000));

  const activate = (body: object = { token: 'link', identifier: 'jdupont', password }) =>
    world.call('POST', '/activations', { body });

  it('answers once the account can be signed in to', async () => {
    const { accountId } = await world.open('jdupont');
    world.registration = async () => ({ status: 200, body: { accountId } });
    const response = await activate();
    expect([response.status, await response.json()]).toEqual([200, { status: 'active' }]);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect((await world.signIn('jdupont')).status).toBe(201);
  });

  it('waits for the account to exist, but not for ever', async () => {
    world.registration = async () => ({ status: 200, body: { accountId: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10' } });
    const response = await activate();
    expect([response.status, await response.json()]).toEqual([202, { status: 'activating' }]);
  });

  it('lets ten wrong passwords be tried, and no right one counts', async () => {
    const { accountId } = await world.open('guessed');
    world.registration = async ({ body }) => {
      if (body.password !== password) throw peerProblem(403, 'activation-refused');
      return { status: 200, body: { accountId } };
    };
    for (let i = 0; i < 12; i++)
      expect((await activate({ token: 'link', identifier: 'guessed', password })).status).toBe(200);
    const wrong = () => activate({ token: 'link', identifier: 'GUESSED', password: 'wrong' });
    const statuses = await Promise.all(Array.from({ length: 15 }, async () => (await wrong()).status));
    expect(statuses.filter((status) => status === 403)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    expect((await world.signIn('guessed')).status).toBe(429);
  });

  it('is refused in one way, whatever was wrong', async () => {
    world.registration = async () => {
      throw peerProblem(403, 'activation-refused');
    };
    const response = await activate();
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ status: 403, code: 'activation-refused' });
    expect((await activate({ token: 'link', identifier: 'jdupont' })).status).toBe(400);
  });
});
