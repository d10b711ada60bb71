import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountView } from '#contracts';
import type { RunningService } from '#web';
import { GatewayWorld, password } from '../../../test/gateway-world.js';
import type { ChallengedBody } from './sign-in.schema.js';

const mobile = '+33612345678';
let numbers = 0;
const proven = { mobileConfirmedAt: '2026-01-01T00:00:00.000Z' };

describe('sign-in at the level «Jeton SMS»', () => {
  let world: GatewayWorld;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '100000' });
    world.account = async () => ({ status: 200, body: { revision: 0 } });
  });
  afterAll(() => world.close());

  /** Each has a number of its own, so that limits per number do not meet. */
  const open = (identifier: string, over: Partial<AccountView> = {}): Promise<AccountView> => {
    numbers += 1;
    const own = `+336123${String(numbers).padStart(5, '0')}`;
    return world.open(identifier, { securityLevel: 'sms-token', ...over }, { mobile: own });
  };
  const challenge = async (identifier: string): Promise<ChallengedBody['challenge']> => {
    const response = await world.signIn(identifier);
    expect(response.status).toBe(202);
    return ((await response.json()) as ChallengedBody).challenge;
  };
  const answer = (token: string, code: string, gateway: Pick<RunningService, 'url'> = world.service) =>
    fetch(`${gateway.url}/api/v1/sessions/challenges`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ challenge: token, code }),
    });
  const again = (token: string) => world.call('POST', '/sessions/challenges/messages', { body: { challenge: token } });
  const codeOf = async (accountId: string) => (await world.codes(accountId)).at(-1)!;
  const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

  it('asks for the code that it sends, and opens the session once it is given', async () => {
    const { accountId } = await world.open('jdupont', { securityLevel: 'sms-token' }, { mobile });
    const asked = await challenge('jdupont');
    expect(asked).toEqual({
      token: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
      factor: 'sms-token',
      expiresAt: new Date(world.clock.now().getTime() + 300_000).toISOString(),
      sentTo: '••••••••78',
      alternatives: [],
    });
    const response = await answer(asked.token, await codeOf(accountId));
    expect(response.status).toBe(201);
    const session = (await response.json()) as { token: string };
    expect(session).toMatchObject({ accountId, level: 'sms-token', factors: ['password', 'sms-token'] });
    const headers = { authorization: `Bearer ${session.token}` };
    expect(await (await world.call('GET', '/session', { headers })).json()).toMatchObject({
      level: 'sms-token',
      factors: ['password', 'sms-token'],
    });
    const events = await world.authenticationEvents(accountId);
    expect(events.map(({ type }) => type)).toEqual(['sms-token-requested', 'session-opened']);
    expect(events[1]!.data).toMatchObject({ securityLevel: 'sms-token', factors: ['password', 'sms-token'] });
  });

  it('carries neither code, number nor token in events or log', async () => {
    const { accountId } = await world.open('secret', { securityLevel: 'sms-token' }, { mobile: '+33698765432' });
    const { token } = await challenge('secret');
    const code = await codeOf(accountId);
    await answer(token, wrong(code));
    expect((await answer(token, code)).status).toBe(201);
    const told = `${JSON.stringify(await world.authenticationEvents(accountId))}${world.captured.text()}`;
    for (const secret of [code, '98765432', token]) expect(told).not.toContain(secret);
  });

  it('has the account note that the number is proven, with its first right code only', async () => {
    const view = await open('first');
    await answer((await challenge('first')).token, await codeOf(view.accountId));
    const noted = () => world.received.filter(({ body }) => body['accountId'] === view.accountId);
    expect(noted().map(({ name }) => name)).toEqual(['confirm-mobile']);
    await world.show({ ...view, mobileConfirmedAt: world.clock.now().toISOString() }, 1);
    expect((await answer((await challenge('first')).token, await codeOf(view.accountId))).status).toBe(201);
    expect(noted()).toHaveLength(1);
  });

  it('opens one session for twenty parallel posts of one right code, on two gateways', async () => {
    const { accountId } = await open('parallel');
    const other = await world.startGateway();
    const { token } = await challenge('parallel');
    const code = await codeOf(accountId);
    const posts = Array.from({ length: 20 }, (_, n) => answer(token, code, n % 2 === 0 ? world.service : other));
    const statuses = (await Promise.all(posts)).map(({ status }) => status);
    await other.close();
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 401)).toHaveLength(19);
    const types = (await world.authenticationEvents(accountId)).map(({ type }) => type);
    expect(types.filter((type) => type === 'session-opened')).toHaveLength(1);
    expect((await answer(token, code)).status).toBe(401);
  });

  it('refuses alike the code of another challenge, a sixth try, an expired and an unknown challenge', async () => {
    const { accountId } = await open('alike');
    const [first, second] = [await challenge('alike'), await challenge('alike')];
    const [firstCode, secondCode] = await world.codes(accountId);
    expect(firstCode).not.toBe(secondCode);
    const refused = [
      await answer(first.token, secondCode!),
      await answer('x'.repeat(43), firstCode!),
      await answer('no token', firstCode!),
    ];
    for (let n = 0; n < 4; n++) refused.push(await answer(first.token, wrong(firstCode!)));
    refused.push(await answer(first.token, firstCode!));
    world.clock.advance(300_000);
    refused.push(await answer(second.token, secondCode!));
    const documents = await Promise.all(refused.map((one) => one.json() as Promise<object>));
    expect(refused.map(({ status }) => status)).toEqual(Array(9).fill(401));
    expect(documents).toEqual(Array(9).fill({ ...documents[0], traceId: expect.any(String) }));
    expect(documents[0]).toMatchObject({ code: 'challenge-failed' });
  });

  it('lets ten wrong codes an hour be tried on an account, whatever new challenges, codes or replicas come', async () => {
    const { accountId } = await open('guessed');
    const other = await world.startGateway();
    const statuses: number[] = [];
    for (let round = 0; round < 3; round++) {
      const { token } = await challenge('guessed');
      const guess = wrong(await codeOf(accountId));
      for (let n = 0; n < 5; n++) {
        statuses.push((await answer(token, guess, n % 2 === 0 ? world.service : other)).status);
      }
    }
    await other.close();
    expect(statuses).toEqual([...Array<number>(10).fill(401), ...Array<number>(5).fill(429)]);
    world.clock.advance(3_600_000);
    const { token } = await challenge('guessed');
    expect((await answer(token, await codeOf(accountId))).status).toBe(201);
  });

  it('sends the same code again when asked, and nothing resets a count', async () => {
    const { accountId } = await open('again');
    const { token } = await challenge('again');
    for (let n = 0; n < 4; n++) await answer(token, wrong(await codeOf(accountId)));
    expect((await again(token)).status).toBe(202);
    const codes = await world.codes(accountId);
    expect(codes).toEqual([codes[0], codes[0]]);
    expect((await answer(token, wrong(codes[0]!))).status).toBe(401);
    expect((await again(token)).status).toBe(401);
    expect((await answer(token, codes[0]!)).status).toBe(401);
  });

  it('sends three in a quarter of an hour for an account, and five a day to its number', async () => {
    const { accountId } = await open('limited', proven);
    const { token } = await challenge('limited');
    expect([(await again(token)).status, (await again(token)).status]).toEqual([202, 202]);
    const fourth = await again(token);
    expect([fourth.status, fourth.headers.get('retry-after')]).toEqual([429, '900']);
    expect(await fourth.json()).toMatchObject({ code: 'too-many-messages' });
    expect((await world.signIn('limited')).status).toBe(429);

    world.clock.advance(900_000);
    expect([(await world.signIn('limited')).status, (await world.signIn('limited')).status]).toEqual([202, 202]);
    world.clock.advance(900_000);
    const sixth = await world.signIn('limited');
    expect([sixth.status, Number(sixth.headers.get('retry-after')) > 80_000]).toEqual([429, true]);
    expect(await world.codes(accountId)).toHaveLength(5);
    world.clock.advance(24 * 3_600_000);
    expect((await world.signIn('limited')).status).toBe(202);
  });

  it('fails when the account changed between password and code', async () => {
    const view = await open('changed');
    const { token } = await challenge('changed');
    await world.changePassword(view, 1, 'un autre mot de passe');
    expect((await again(token)).status).toBe(401);
    expect((await answer(token, await codeOf(view.accountId))).status).toBe(401);
    const types = (await world.authenticationEvents(view.accountId)).map(({ type }) => type);
    expect(types).not.toContain('session-opened');
  });

  it('takes no level, number or account from the request', async () => {
    await open('strict');
    const { token } = await challenge('strict');
    for (const field of ['securityLevel', 'mobile', 'accountId', 'level']) {
      const body = { challenge: token, code: '000000', [field]: 'password' };
      expect((await world.call('POST', '/sessions/challenges', { body })).status).toBe(400);
      const signIn = { identifier: 'strict', password, [field]: 'password' };
      expect((await world.call('POST', '/sessions', { body: signIn })).status).toBe(400);
    }
  });

  it('sends to no country that is not allowed', async () => {
    await world.open('abroad', { securityLevel: 'sms-token' }, { mobile: '+4915112345678' });
    expect((await world.signIn('abroad')).status).toBe(403);
  });
});

describe('where text messages are bounded, or none are sent', () => {
  it('stops at the budget of the installation, loudly', async () => {
    const world = await GatewayWorld.start({ SMS_MAX_PER_HOUR: '2' });
    try {
      for (const [n, name] of ['one', 'two', 'three'].entries()) {
        await world.open(name, { securityLevel: 'sms-token', ...proven }, { mobile: `+3361234567${n}` });
      }
      expect([(await world.signIn('one')).status, (await world.signIn('two')).status]).toEqual([202, 202]);
      const third = await world.signIn('three');
      expect([third.status, third.headers.get('retry-after')]).toEqual([503, '3600']);
      expect(world.captured.lines().some(({ level, perHour }) => level === 'error' && perHour === 2)).toBe(true);
      world.clock.advance(3_600_000);
      expect((await world.signIn('three')).status).toBe(202);
    } finally {
      await world.close();
    }
  });

  it('opens no way around the level with SMS=none', async () => {
    const world = await GatewayWorld.start({ SMS: 'none' });
    try {
      const { accountId } = await world.open('closed', { securityLevel: 'sms-token' }, { mobile });
      const response = await world.signIn('closed');
      expect([response.status, await response.json()]).toMatchObject([403, { code: 'factor-unavailable' }]);
      expect(await world.authenticationEvents(accountId)).toEqual([]);
    } finally {
      await world.close();
    }
  });
});
