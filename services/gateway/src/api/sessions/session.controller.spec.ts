import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics } from '#contracts';
import { waitFor } from '#runtime/testing';
import { GatewayWorld } from '../../../test/gateway-world.js';

const minute = 60_000;

describe('the session of a request', () => {
  let world: GatewayWorld;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000' });
  });
  afterAll(() => world.close());

  const get = async (headers: Record<string, string>) => (await world.call('GET', '/session', { headers })).status;

  it('is presented as a bearer token or as the cookie, and described', async () => {
    const { accountId } = await world.open('presented');
    const { authorization } = await world.bearer('presented');
    const response = await world.call('GET', '/session', { headers: { authorization } });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const now = world.clock.now().getTime();
    expect(await response.json()).toEqual({
      accountId,
      level: 'password',
      factors: ['password'],
      authenticatedAt: new Date(now).toISOString(),
      expiresAt: new Date(now + 30 * minute).toISOString(),
    });
    expect(await get({ cookie: `session=${authorization.slice('Bearer '.length)}` })).toBe(200);
  });

  it('is asked for with 401 where there is none', async () => {
    const response = await world.call('GET', '/session');
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await response.json()).toMatchObject({ code: 'unauthenticated' });
    expect(await get({ authorization: `Bearer ${'A'.repeat(43)}` })).toBe(401);
    expect(await get({ authorization: 'Bearer' })).toBe(401);
  });

  it('ends after thirty idle minutes', async () => {
    await world.open('idle');
    const headers = await world.bearer('idle');
    world.clock.advance(29 * minute);
    expect(await get(headers)).toBe(200);
    world.clock.advance(30 * minute);
    expect(await get(headers)).toBe(401);
  });

  it('ends when its person signs out, and stays so', async () => {
    const { accountId } = await world.open('leaving');
    const headers = await world.bearer('leaving');
    expect((await world.call('DELETE', '/session', { headers })).status).toBe(204);
    expect(await get(headers)).toBe(401);
    expect((await world.call('DELETE', '/session', { headers })).status).toBe(401);
    const events = await world.authenticationEvents(accountId);
    expect(events.map(({ type }) => type)).toEqual(['session-opened', 'session-ended']);
    expect(events[1]?.data).toMatchObject({ reason: 'signed-out', sessionId: events[0]?.data.sessionId });
  });

  it('is not ended by a page of another site', async () => {
    await world.open('victim');
    const { authorization } = await world.bearer('victim');
    const cookie = `session=${authorization.slice('Bearer '.length)}`;
    const foreign = { cookie, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect((await world.call('DELETE', '/session', { headers: foreign })).status).toBe(403);
    expect(await get({ cookie })).toBe(200);
  });

  it('lists the person’s sessions and ends one of them, and nobody else’s', async () => {
    const { accountId } = await world.open('many');
    await world.open('stranger');
    const strangers = await world.bearer('stranger');
    const phone = await world.signIn('many', undefined, {
      'user-agent':
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1',
    });
    const phoneToken = ((await phone.json()) as { token: string }).token;
    world.clock.advance(1000);
    const headers = await world.bearer('many');
    const { items: list } = (await (await world.call('GET', '/sessions', { headers })).json()) as {
      items: { id: string }[];
    };
    const [createdAt, earlier] = [0, 1000].map((ago) => new Date(world.clock.now().getTime() - ago).toISOString());
    const id = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(list).toEqual([
      { id, device: '', createdAt, lastUsedAt: createdAt, current: true, teleservices: [] },
      { id, device: 'Safari, iPhone', createdAt: earlier, lastUsedAt: earlier, current: false, teleservices: [] },
    ]);

    const path = `/sessions/${list[1]?.id}`;
    expect((await world.call('DELETE', path, { headers: strangers })).status).toBe(404);
    expect((await world.call('DELETE', path, { headers })).status).toBe(204);
    expect((await world.call('DELETE', path, { headers })).status).toBe(404);
    expect((await world.call('DELETE', '/sessions/nonsense', { headers })).status).toBe(404);
    expect(await get({ authorization: `Bearer ${phoneToken}` })).toBe(401);
    expect(await get(headers)).toBe(200);
    expect((await world.authenticationEvents(accountId)).at(-1)?.data).toMatchObject({ reason: 'ended-elsewhere' });
  });

  it('ends all others of the person at once, and nobody else’s', async () => {
    await world.open('everywhere');
    await world.open('bystander');
    const [here, there, elsewhere] = [
      await world.bearer('everywhere'),
      await world.bearer('everywhere'),
      await world.bearer('everywhere'),
    ];
    const bystander = await world.bearer('bystander');
    expect((await world.call('DELETE', '/sessions', { headers: here })).status).toBe(204);
    expect(await Promise.all([here, there, elsewhere, bystander].map(get))).toEqual([200, 401, 401, 200]);
  });

  it('ends others only after a recent authentication, and itself at any time', async () => {
    await world.open('left-open');
    const other = await world.bearer('left-open');
    const headers = await world.bearer('left-open');
    const { items: list } = (await (await world.call('GET', '/sessions', { headers })).json()) as {
      items: { id: string; current: boolean }[];
    };
    for (const pause of [10, 10]) {
      world.clock.advance(pause * minute);
      expect([await get(other), await get(headers)]).toEqual([200, 200]);
    }
    for (const path of ['/sessions', `/sessions/${list.find(({ current }) => !current)!.id}`]) {
      const refused = await world.call('DELETE', path, { headers });
      expect([refused.status, await refused.json()]).toMatchObject([403, { code: 'recent-authentication-required' }]);
    }
    expect([await get(other), await get(headers)]).toEqual([200, 200]);
    expect(
      (await world.call('DELETE', `/sessions/${list.find(({ current }) => current)!.id}`, { headers })).status,
    ).toBe(204);
    expect(await get(headers)).toBe(401);
    expect((await world.call('DELETE', '/session', { headers: other })).status).toBe(204);
  });

  it('makes way, the oldest first, where an account has twenty', async () => {
    const { accountId } = await world.open('restless');
    const opened: { authorization: string }[] = [];
    for (let n = 0; n < 22; n++) {
      world.clock.advance(1000);
      opened.push(await world.bearer('restless'));
    }
    const statuses: number[] = [];
    for (const headers of opened) statuses.push(await get(headers));
    expect(statuses).toEqual([401, 401, ...Array<number>(20).fill(200)]);
    const ended = (await world.authenticationEvents(accountId)).filter(({ type }) => type === 'session-ended');
    expect(ended.map(({ data }) => data.reason)).toEqual(['ended-elsewhere', 'ended-elsewhere']);
  });

  it('is told to whoever follows the topic, opened and ended', async () => {
    const { accountId } = await world.open('followed');
    const headers = await world.bearer('followed');
    await world.call('DELETE', '/session', { headers });
    const types: string[] = [];
    const stop = new AbortController();
    const [topic] = topics.filter(({ name }) => name.includes('authentication')).map(({ name }) => name);
    const consuming = world.ports.messageBroker.consume(
      [topic!],
      'test',
      async (batch) =>
        void types.push(...batch.filter(({ key }) => key === accountId).map(({ headers: h }) => h.ce_type!)),
      stop.signal,
    );
    await waitFor(() => types.length === 2);
    stop.abort();
    await consuming;
    const name = (event: string) => `fr.gouv.douane.prodouane.authentication.${event}`;
    expect(types).toEqual([name('session-opened.v2'), name('session-ended.v1')]);
  });
});
