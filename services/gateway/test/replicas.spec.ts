import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IdentifierKeyMismatch } from '#personal-data';
import { startService, type RunningService } from '#web';
import { waitFor } from '#runtime/testing';
import { gatewayService } from '../src/gateway.service.js';
import { GatewayWorld } from './gateway-world.js';

describe('two gateways on the same stores', () => {
  let world: GatewayWorld;
  let other: RunningService;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000' });
    other = await world.startGateway();
  });
  afterAll(async () => {
    await other.close();
    await world.close();
  });

  const elsewhere = (path: string, init: RequestInit = {}) => fetch(`${other.url}/api/v1${path}`, init);

  it('know each other’s sessions, and their ends', async () => {
    await world.open('roaming');
    const headers = await world.bearer('roaming');
    expect((await elsewhere('/session', { headers })).status).toBe(200);
    expect((await elsewhere('/session', { method: 'DELETE', headers })).status).toBe(204);
    expect((await world.call('GET', '/session', { headers })).status).toBe(401);
  });

  it('count attempts together', async () => {
    await world.open('target');
    const body = (i: number) => JSON.stringify({ identifier: 'target', password: `guess ${i}` });
    const guess = (i: number) =>
      i % 2 === 0
        ? world.call('POST', '/sessions', { body: body(i) })
        : elsewhere('/sessions', { method: 'POST', body: body(i), headers: { 'content-type': 'application/json' } });
    const statuses = (await Promise.all(Array.from({ length: 30 }, (_, i) => guess(i)))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(20);
  });

  it('end the sessions of a changed account once', async () => {
    const view = await world.open('changed');
    const headers = await world.bearer('changed');
    await world.changePassword(view, 1, 'un autre quai, plus brumeux');
    await waitFor(async () => (await elsewhere('/session', { headers })).status === 401, { timeoutMs: 2000 });
    expect((await world.call('GET', '/session', { headers })).status).toBe(401);
    await waitFor(async () => (await world.authenticationEvents(view.accountId)).length === 2);
    expect((await world.authenticationEvents(view.accountId))[1]).toMatchObject({
      type: 'session-ended',
      data: { reason: 'account-changed' },
    });
  });

  it('go on where another stood: sessions, counters and changes missed meanwhile', async () => {
    const view = await world.open('interrupted');
    const kept = await world.open('kept');
    const [lost, headers] = [await world.bearer('interrupted'), await world.bearer('kept')];
    for (let i = 0; i < 10; i++) await world.signIn('guessed', `guess ${i}`);
    await world.service.close();
    await other.close();
    await world.changePassword(view, 1, 'un autre quai, plus brumeux');

    world.service = await world.startGateway();
    other = await world.startGateway();
    await waitFor(async () => (await world.call('GET', '/session', { headers: lost })).status === 401, {
      timeoutMs: 2000,
    });
    const session = await world.call('GET', '/session', { headers });
    expect(await session.json()).toMatchObject({ accountId: kept.accountId });
    expect((await world.signIn('guessed', 'guess 11')).status).toBe(429);
  });
});

it('a gateway with another IDENTIFIER_KEY does not start', async () => {
  const world = await GatewayWorld.start();
  const { ports, clock, captured, hasher } = world;
  const config = { ...world.config, IDENTIFIER_KEY: Buffer.alloc(32, 9) };
  const starting = startService(gatewayService({ config, ports, clock, hasher, log: captured.log }));
  await expect(starting).rejects.toThrow(IdentifierKeyMismatch);
  await world.close();
});
