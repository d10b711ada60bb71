import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { importJWK, SignJWT, type JWK, type JWTHeaderParameters } from 'jose';
import { SigningKeyRing, type RunningService } from '#web';
import { testKeys } from '#runtime/testing';
import { sampleCatalogue } from '../src/teleservices/testing/sample-catalogue.js';
import { GatewayWorld } from './gateway-world.js';

const folder = '../../../examples/forward-auth/express';
const { keysAt, vouchedFor } = (await import(`${folder}/assertion.mjs`)) as {
  keysAt: (url: string, options: { cooldownDuration: number }) => unknown;
  vouchedFor: (about: { portal: string; teleservice: string; keys: unknown }) => unknown;
};
const { teleservice } = (await import(`${folder}/teleservice.mjs`)) as {
  teleservice: (vouched: unknown) => RequestListener;
};

interface KnownKey {
  readonly kid: string;
  readonly jwk: JWK;
}
const ring = testKeys().SSO_KEY;
const [elliptic, rsa] = ring.split(',').map((entry): KnownKey => {
  const [kid = '', jwk = ''] = entry.split(':');
  return { kid, jwk: JSON.parse(Buffer.from(jwk, 'base64').toString()) as JWK };
}) as [KnownKey, KnownKey];
const another = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }) as JWK;

describe('the teleservice in Express that the manual shows', () => {
  let world: GatewayWorld;
  let gateway: RunningService;
  let session: { authorization: string };
  let accountId: string;
  const servers: Server[] = [];
  let published: string;
  let fetched = 0;
  let url: string;
  beforeAll(async () => {
    world = await GatewayWorld.start();
    // StatNCB and EDDI as they may be open to every account: what is shown here is of none of them.
    await world.showTeleservices(
      sampleCatalogue.map((each) => ({ ...each, needsAdhesion: false, demands: sampleCatalogue[0]!.demands })),
      1,
    );
    ({ accountId } = await world.open('jdupont'));
    session = await world.bearer('jdupont');
    published = await listen((_, response) => {
      fetched += 1;
      void fetch(`${gateway.url}/.well-known/jwks.json`)
        .then(async (answer) => response.end(await answer.text()))
        .catch(() => response.destroy());
    });
  });
  afterAll(async () => {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
    await world.close();
  });
  beforeEach(async () => {
    gateway = world.service;
    fetched = 0;
    url = await start(published);
  });

  async function listen(listener: RequestListener): Promise<string> {
    const server = createServer(listener).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  /** One that has fetched no keys yet, and may fetch them as often as it likes. */
  const start = (keysUrl: string) => {
    const keys = keysAt(keysUrl, { cooldownDuration: 0 });
    return listen(teleservice(vouchedFor({ portal: world.config.PUBLIC_URL, teleservice: 'statncb', keys })));
  };
  const visit = (headers: Record<string, string>, path = '/depot') =>
    fetch(`${url}/statncb${path}`, { headers, redirect: 'manual' });
  const assertionOf = async (id = 'statncb') => {
    const answer = await fetch(`${gateway.url}/api/v1/authorize?teleservice=${id}`, { headers: session });
    return answer.headers.get('x-assertion') ?? '';
  };

  it('runs with what its package names', async () => {
    const read = async (path: string) => JSON.parse(await readFile(path, 'utf8')) as Record<string, object>;
    const [own, ours] = await Promise.all(['examples/forward-auth/express/package.json', 'package.json'].map(read));
    expect(ours!['devDependencies']).toMatchObject(own!['dependencies']!);
  });

  it('believes what the portal answers, and fetches the keys once', async () => {
    for (let n = 0; n < 3; n++) {
      const answer = await visit({ 'x-assertion': await assertionOf() });
      expect([answer.status, await answer.json()]).toEqual([
        200,
        {
          accountId,
          level: 'password',
          authenticatedAt: expect.stringMatching(/^20.*Z$/),
          session: expect.stringMatching(/^[\w-]{43}$/),
        },
      ]);
    }
    expect(fetched).toBe(1);
    const led = await visit({ 'x-assertion': await assertionOf() }, '/');
    expect([led.status, led.headers.get('location')]).toEqual([303, '/statncb/depot']);
  });

  it('believes nothing else', async () => {
    const assertion = await assertionOf();
    for (const headers of [
      {},
      { 'x-assertion': '' },
      { 'x-assertion': assertion.slice(0, -2) },
      { 'x-assertion': await assertionOf('eddi') },
      { 'x-account-id': accountId, 'x-security-level': 'totp' },
      { authorization: `Bearer ${assertion}` },
      session,
    ] as Record<string, string>[])
      expect([headers, (await visit(headers)).status]).toEqual([headers, 401]);
  });

  const now = () => Math.floor(Date.now() / 1000);
  interface Forgery {
    readonly key?: JWK | Uint8Array;
    readonly header?: Partial<JWTHeaderParameters>;
    readonly claims?: Record<string, unknown>;
    /** In how many seconds from now it ends; 60 unless told otherwise. */
    readonly endsIn?: number;
  }
  async function forge({ key = elliptic.jwk, header = {}, claims = {}, endsIn = 60 }: Forgery): Promise<string> {
    const all = {
      iss: world.config.PUBLIC_URL,
      aud: 'statncb',
      sub: 'a',
      acr: 'password',
      auth_time: now(),
      ...claims,
    };
    const jwt = new SignJWT({ iat: now(), exp: now() + endsIn, ...all });
    const headers = { alg: 'ES256', typ: 'prodouane-assertion+jwt', kid: elliptic.kid, ...header };
    return jwt.setProtectedHeader(headers).sign(key instanceof Uint8Array ? key : await importJWK(key, headers.alg));
  }
  const publicText = new TextEncoder().encode(JSON.stringify({ ...elliptic.jwk, d: undefined }));

  it.each<[string, Forgery, number]>([
    ['as the portal signs', {}, 200],
    ['a moment past', { endsIn: -1 }, 200],
    ['expired', { endsIn: -30 }, 401],
    ['without an end', { claims: { exp: undefined } }, 401],
    ['about nobody', { claims: { sub: undefined } }, 401],
    ['for another teleservice', { claims: { aud: 'eddi' } }, 401],
    ['by another portal', { claims: { iss: 'https://evil.example' } }, 401],
    ['of another type', { header: { typ: 'JWT' } }, 401],
    ['of no type', { header: { typ: undefined } }, 401],
    ['by another algorithm', { key: rsa.jwk, header: { alg: 'RS256', kid: rsa.kid } }, 401],
    ['by the public key as a secret', { key: publicText, header: { alg: 'HS256' } }, 401],
    ['by a key of somebody else', { key: another }, 401],
    ['by a key that nobody knows', { key: another, header: { kid: 'unknown' } }, 401],
  ])('looks at all of it: %s', async (_, forgery, status) => {
    expect((await visit({ 'x-assertion': await forge(forgery) })).status).toBe(status);
  });

  it('takes none that is not signed', async () => {
    const [, claims] = (await assertionOf()).split('.');
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'prodouane-assertion+jwt' })).toString('base64url');
    for (const forged of [`${none}.${claims}.`, `${none}.${claims}`])
      expect((await visit({ 'x-assertion': forged })).status).toBe(401);
  });

  it('fetches the keys anew for one that it does not know', async () => {
    expect((await visit({ 'x-assertion': await assertionOf() })).status).toBe(200);
    const next = `next:${Buffer.from(JSON.stringify({ ...another, alg: 'ES256' })).toString('base64')}`;
    world.config = { ...world.config, SSO_KEY: SigningKeyRing.parse(`${next},${ring}`) };
    gateway = await world.startGateway();
    const assertion = await assertionOf();
    expect(JSON.parse(Buffer.from(assertion.split('.')[0]!, 'base64url').toString())).toMatchObject({ kid: 'next' });
    expect((await visit({ 'x-assertion': assertion })).status).toBe(200);
    expect(fetched).toBe(2);
    await gateway.close();
  });

  it('lets nobody through while it has no keys, and goes on once it has', async () => {
    gateway = { ...world.service, url: 'http://127.0.0.1:1' };
    const assertion = await forge({});
    expect((await visit({ 'x-assertion': assertion })).status).toBe(500);
    gateway = world.service;
    expect((await visit({ 'x-assertion': assertion })).status).toBe(200);
  });
});
