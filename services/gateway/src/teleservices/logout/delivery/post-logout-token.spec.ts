import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import { TestAuthority } from '#runtime/testing';
import { logoutTargets } from './logout-targets.js';
import { postLogoutToken, type Resolve } from './post-logout-token.js';

const loopback = logoutTargets(['127.0.0.0/8', '::1']);
const authority = new TestAuthority();

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Listens, and tells the port. */
async function listen(server: Server & { closeAllConnections(): void }, host: string): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}
const inClear = (listener: RequestListener, host = '127.0.0.1') => listen(createServer(listener), host);
const byTls = (listener: RequestListener, host: string) => listen(createTlsServer(authority.issue(), listener), host);
const answering =
  (status: number, headers = {}): RequestListener =>
  (_, response) =>
    void response.writeHead(status, headers).end();

const at =
  (address: string): Resolve =>
  async () => [{ address, family: isIPv6(address) ? 6 : 4 }];

/** An address of this machine that others reach, private or not. */
const own = Object.values(networkInterfaces())
  .flat()
  .find((each) => each !== undefined && !each.internal && !each.address.startsWith('fe80'))?.address;

describe('a logout token', () => {
  it('is posted as a form, and taken with any answer of success', async () => {
    for (const status of [200, 204]) {
      const received: Promise<[IncomingMessage, string]>[] = [];
      const port = await inClear((request, response) => {
        received.push(text(request).then((body) => [request, body] as [IncomingMessage, string]));
        response.writeHead(status).end();
      });
      const outcome = await postLogoutToken(`http://127.0.0.1:${port}/oidc?a=b`, 'a.b+c', { allows: loopback });
      expect(outcome).toEqual({ kind: 'delivered', status });
      const [[request, body]] = (await Promise.all(received)) as [[IncomingMessage, string]];
      expect([request.method, request.url, body]).toEqual(['POST', '/oidc?a=b', 'logout_token=a.b%2Bc']);
      expect(request.headers).toMatchObject({
        host: `127.0.0.1:${port}`,
        'content-type': 'application/x-www-form-urlencoded',
      });
    }
  });

  it.each([400, 404, 500, 503])('is not taken with %i', async (status) => {
    const port = await inClear(answering(status));
    const outcome = await postLogoutToken(`http://127.0.0.1:${port}/`, 't', { allows: loopback });
    expect(outcome).toEqual({ kind: 'unavailable', error: `http-${status}` });
  });

  it('follows no redirect', async () => {
    let hits = 0;
    const other = await inClear(() => (hits += 1));
    const port = await inClear(answering(307, { location: `http://127.0.0.1:${other}/` }));
    const outcome = await postLogoutToken(`http://127.0.0.1:${port}/`, 't', { allows: loopback });
    expect(outcome).toEqual({ kind: 'unavailable', error: 'http-307' });
    expect(hits).toBe(0);
  });

  it.each([
    ['an address of this machine', 'http://127.0.0.1:9/'],
    ['one in other words', 'http://2130706433:9/'],
    ['one of IPv6', 'http://[::ffff:7f00:1]:9/'],
    ['an address of its link', 'https://169.254.169.254/'],
  ])('does not go to %s unless the configuration says so', async (_what, address) => {
    const resolve: Resolve = async () => {
      throw new Error('Nothing is to be looked up');
    };
    const outcome = await postLogoutToken(address, 't', { allows: logoutTargets(), resolve });
    expect(outcome).toEqual({ kind: 'refused', error: 'address-not-allowed' });
  });

  it('does not go where a name leads that may not be called', async () => {
    let hits = 0;
    const port = await inClear(() => (hits += 1));
    const resolve = at('127.0.0.1');
    const outcome = await postLogoutToken(`https://teleservice.example:${port}/`, 't', {
      allows: logoutTargets(),
      resolve,
    });
    expect(outcome).toEqual({ kind: 'refused', error: 'address-not-allowed' });
    expect(hits).toBe(0);
  });

  it('is connected to what was found when it was allowed, whatever the name leads to afterwards', async () => {
    const port = await inClear(answering(200));
    let lookUps = 0;
    const resolve: Resolve = async () => [{ address: ++lookUps === 1 ? '127.0.0.1' : '169.254.1.1', family: 4 }];
    const outcome = await postLogoutToken(`http://teleservice.example:${port}/`, 't', { allows: loopback, resolve });
    expect(outcome).toEqual({ kind: 'delivered', status: 200 });
    expect(lookUps).toBe(1);
  });

  it('goes by https alone to any other machine', async () => {
    const post = { allows: () => true, resolve: at('10.1.2.3') };
    const outcome = await postLogoutToken('http://teleservice.example/', 't', post);
    expect(outcome).toEqual({ kind: 'refused', error: 'https-required' });
  });

  (own === undefined ? it.skip : it)('reaches an address of a network of our own by https, by default', async () => {
    const port = await byTls(answering(200), own!);
    const post = { allows: logoutTargets(), resolve: at(own!) };
    const address = `https://localhost:${port}/logout`;
    expect(await postLogoutToken(address, 't', { ...post, ca: authority.certificate })).toEqual({
      kind: 'delivered',
      status: 200,
    });
    expect(await postLogoutToken(address, 't', post)).toEqual({
      kind: 'unavailable',
      error: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    });
  });

  it('waits no longer than it may, for a name, a connection or an answer', async () => {
    const port = await inClear(() => undefined);
    const timeout = { kind: 'unavailable', error: 'timeout' };
    const post = { allows: loopback, timeoutMs: 50 };
    expect(await postLogoutToken(`http://127.0.0.1:${port}/`, 't', post)).toEqual(timeout);
    const resolve: Resolve = () => new Promise(() => undefined);
    expect(await postLogoutToken(`https://teleservice.example/`, 't', { ...post, resolve })).toEqual(timeout);
  });

  it('says why a teleservice that is away was not told', async () => {
    const port = await inClear(answering(200));
    await closing.pop()!();
    const away = await postLogoutToken(`http://127.0.0.1:${port}/`, 't', { allows: loopback });
    expect(away).toEqual({ kind: 'unavailable', error: 'ECONNREFUSED' });
    const resolve: Resolve = () => Promise.reject(Object.assign(new Error('queryA'), { code: 'ENOTFOUND' }));
    const unknown = await postLogoutToken('https://nobody.example/', 't', { allows: loopback, resolve });
    expect(unknown).toEqual({ kind: 'unavailable', error: 'ENOTFOUND' });
  });
});
