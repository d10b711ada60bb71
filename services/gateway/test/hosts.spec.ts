import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { stylesheet } from '../src/portal/stylesheet/stylesheet.js';
import { exchange, request } from '../src/portal/testing/exchange.js';
import { GatewayWorld } from './gateway-world.js';

describe('the names under which the portal answers', () => {
  let world: GatewayWorld;
  beforeAll(async () => {
    world = await GatewayWorld.start({
      PUBLIC_URL: 'https://Portail.example',
      PUBLIC_HOSTS: 'portal, gateway.prodouane.svc,fd00::7',
    });
  });
  afterAll(() => world.close());

  const ask = (headers: Record<string, string>, target = '/api/v1/teleservices', how = {}) =>
    exchange(world.service.url, request(target, headers, how));
  const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1]);

  test.each([
    'portail.example',
    'PORTAIL.EXAMPLE:8443',
    'portail.example.',
    'localhost',
    '127.0.0.1:3000',
    '127.9.9.9',
    '[::1]:3000',
    'portal:3000',
    'gateway.prodouane.svc',
    '[fd00::7]:3000',
  ])('%s is one of them', async (host) => {
    expect(statusOf(await ask({ host }))).toBe(200);
  });

  test.each([
    'evil.example',
    'portail.example.evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'x.portail.example',
    '0.0.0.0:3000',
    '192.0.2.1',
    '[fd00::8]',
    '',
    'localhost@evil.example',
    'localhost/evil',
    'localhost:3000:3000',
  ])('«%s» is none', async (host) => {
    const answer = await ask({ host });
    expect(statusOf(answer)).toBe(421);
    expect(answer).toContain('"code":"misdirected-request"');
    expect(answer).toContain('https://Portail.example');
  });

  it('is asked of every face: API, description, pages, callbacks, proxies', async () => {
    for (const path of ['/', '/api', '/api/openapi.json', '/api/v1/authorize', '/none'])
      expect([path, statusOf(await ask({ host: 'evil.example' }, path))]).toEqual([path, 421]);
    for (const path of ['/api/v1/sessions', '/connexion', '/callbacks/text-messages/x'])
      expect([path, statusOf(await ask({ host: 'evil.example' }, path, { method: 'POST' }))]).toEqual([path, 421]);
  });

  it('is the one of a target in absolute form as well', async () => {
    const target = (host: string) => `http://${host}/api/v1/teleservices`;
    expect(statusOf(await ask({ host: 'localhost' }, target('portal:3000')))).toBe(200);
    expect(statusOf(await ask({ host: 'localhost' }, target('evil.example')))).toBe(421);
  });

  it('may be left out in HTTP/1.0, where no browser asks', async () => {
    expect(statusOf(await ask({}, '/api/v1/teleservices', { version: '1.0' }))).toBe(200);
    expect(statusOf(await ask({}))).toBe(400);
  });

  it('is not believed to a header of proxies', async () => {
    expect(statusOf(await ask({ host: 'evil.example', 'x-forwarded-host': 'portail.example' }))).toBe(421);
    expect(statusOf(await ask({ host: 'portail.example', 'x-forwarded-host': 'evil.example' }))).toBe(200);
  });

  it('is told to people, in the portal’s own look', async () => {
    const answer = await ask({ host: 'evil.example', accept: 'text/html' }, '/inscription');
    expect(statusOf(answer)).toBe(421);
    expect(answer).toContain('<h1>Adresse inconnue du portail</h1>');
    expect(answer).toContain('<a href="https://Portail.example">');
    expect(answer.toLowerCase()).toContain('content-security-policy:');
    expect(statusOf(await ask({ host: 'evil.example' }, stylesheet.path))).toBe(200);
  });

  it('is any where the configuration says so', async () => {
    const any = await GatewayWorld.start({ PUBLIC_HOSTS: '*' });
    expect(statusOf(await exchange(any.service.url, request('/', { host: 'evil.example' })))).toBe(200);
    await any.close();
  });
});
