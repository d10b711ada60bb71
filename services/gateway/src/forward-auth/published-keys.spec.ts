import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SigningKeyRing } from '#web';
import { testKeys, waitFor } from '#runtime/testing';
import { GatewayWorld } from '../../test/gateway-world.js';

describe('the keys that are published', () => {
  let world: GatewayWorld;
  beforeAll(async () => {
    world = await GatewayWorld.start();
  });
  afterAll(() => world.close());
  const ask = (headers: Record<string, string> = {}) =>
    fetch(`${world.service.url}/.well-known/jwks.json`, { headers });

  it('are the public halves of both algorithms, for everybody', async () => {
    const answer = await ask();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    const { keys } = (await answer.json()) as { keys: Record<string, string>[] };
    expect(keys.map(({ alg, use }) => [alg, use])).toEqual([
      ['ES256', 'sig'],
      ['RS256', 'sig'],
    ]);
    const members = ['alg', 'crv', 'e', 'kid', 'kty', 'n', 'use', 'x', 'y'];
    for (const key of keys) for (const name of Object.keys(key)) expect(members).toContain(name);
  });

  it('may be kept for five minutes, and are sent once only to who has them', async () => {
    const answer = await ask();
    const etag = answer.headers.get('etag') ?? '';
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300');
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const same = await ask({ 'if-none-match': known });
      expect([same.status, await same.text(), same.headers.get('etag')]).toEqual([304, '', etag]);
    }
    expect((await ask({ 'if-none-match': '"x"' })).status).toBe(200);
  });
});

describe('keys that are rotated while the gateway runs', () => {
  it('are published, and then sign, without a restart', async () => {
    const keys = testKeys();
    const next = await SigningKeyRing.make();
    const kids = (ring: string) => SigningKeyRing.parse(ring).publicKeys.map(({ kid }) => kid);
    const world = await GatewayWorld.start({ TELESERVICE_LEVELS: 'tarif-en-ligne=password' });
    let environment = { ...keys, SSO_KEY: keys.SSO_KEY as string };
    world.environment = () => environment;
    const gateway = await world.startGateway();
    await world.open('jdupont');
    const headers = await world.bearer('jdupont');
    const published = async () => {
      const answer = await fetch(`${gateway.url}/.well-known/jwks.json`);
      return ((await answer.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
    };
    const signs = async () => {
      const url = `${gateway.url}/api/v1/authorize?teleservice=tarif-en-ligne`;
      const [header = ''] = (await fetch(url, { headers })).headers.get('x-assertion')!.split('.');
      return (JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string }).kid;
    };
    const [former] = kids(keys.SSO_KEY);

    environment = { ...keys, SSO_KEY: `${keys.SSO_KEY},${next}` };
    await waitFor(async () => (await published()).length === 4, { timeoutMs: 15_000, everyMs: 50 });
    expect(await signs()).toBe(former);
    environment = { ...keys, SSO_KEY: `${next},${keys.SSO_KEY}` };
    await waitFor(async () => (await published())[0] === kids(next)[0], { timeoutMs: 15_000, everyMs: 50 });
    world.clock.advance(31_000); // an assertion of the last half minute is told again
    expect(await signs()).toBe(kids(next)[0]);
    environment = { ...keys, SSO_KEY: 'unfit' };
    await waitFor(() => world.captured.text().includes('variables that changed cannot be taken'), {
      timeoutMs: 15_000,
    });
    expect(await published()).toEqual(kids(`${next},${keys.SSO_KEY}`));
    await gateway.close();
    await world.close();
  }, 60_000);
});
