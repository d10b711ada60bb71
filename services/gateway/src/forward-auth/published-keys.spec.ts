import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
