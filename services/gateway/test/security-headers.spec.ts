import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exchange, request } from '../src/portal/testing/exchange.js';
import { GatewayWorld, password } from './gateway-world.js';

const host = 'portail.example';
const form = (body: string) =>
  `content-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`;
const posted = (target: string, rest: string) => `POST ${target} HTTP/1.1\r\nhost: ${host}\r\n${rest}`;
const get = (target: string, headers: Record<string, string> = {}) => request(target, { host, ...headers });
const html = { accept: 'text/html' };

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

describe('the security headers [R-32]', () => {
  let world: GatewayWorld;
  let session: Record<string, string>;
  beforeAll(async () => {
    world = await GatewayWorld.start({ PUBLIC_URL: `https://${host}` });
    await world.open('jdupont');
    const { authorization } = await world.bearer('jdupont');
    session = { authorization: authorization! };
  });
  afterAll(() => world.close());

  async function ask(bytes: string): Promise<Answer> {
    const [head = ''] = (await exchange(world.service.url, bytes)).split('\r\n\r\n', 1);
    const [line = '', ...lines] = head.split('\r\n');
    const pairs = lines.map((each) => [
      each.slice(0, each.indexOf(':')).toLowerCase(),
      each.slice(each.indexOf(':') + 2),
    ]);
    return { status: Number(line.split(' ')[1]), headers: Object.fromEntries(pairs) as Record<string, string> };
  }

  const kinds: readonly (readonly [string, number, string | (() => string)])[] = [
    ['a page', 200, get('/', html)],
    ['a page that is asked for by HEAD', 200, request('/', { host, ...html }, { method: 'HEAD' })],
    ['the description of the API', 200, get('/api')],
    ['the keys of assertions', 200, get('/.well-known/jwks.json')],
    ['what the API tells everybody', 200, get('/api/v1/teleservices')],
    ['what it tells a person', 200, () => get('/api/v1/account', session)],
    ['the same under another spelling', 200, () => get('/%61pi/v1/account', session)],
    ['a redirect', 303, get('/espace', html)],
    ['what is known already', 304, get('/.well-known/jwks.json', { 'if-none-match': '*' })],
    [
      'a person’s own data that is known already',
      304,
      () => get('/api/v1/account', { ...session, 'if-none-match': '*' }),
    ],
    ['a representation that nobody takes', 406, get('/api', { 'accept-encoding': 'identity;q=0' })],
    [
      'a wrong body',
      400,
      posted('/api/v1/sessions', 'content-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}'),
    ],
    ['a form with something wrong', 400, posted('/connexion', form('identifier=&password='))],
    ['a path that is no UTF-8', 400, get('/%zz')],
    ['no HTTP', 400, 'hello\r\n\r\n'],
    ['no Host', 400, 'GET / HTTP/1.1\r\nconnection: close\r\n\r\n'],
    ['two lengths', 400, posted('/connexion', 'content-length: 1\r\ncontent-length: 2\r\n\r\n')],
    ['no session', 401, get('/api/v1/account')],
    ['another site', 403, posted('/connexion', `sec-fetch-site: cross-site\r\n${form('a=b')}`)],
    ['an unknown page', 404, get('/nowhere', html)],
    ['an unknown call', 404, get('/api/v1/nowhere')],
    ['a wrong method', 405, get('/api/v1/registrations')],
    ['a wrong method under another spelling', 405, get('/%61pi/v1/registrations')],
    ['a body that is too large', 413, posted('/connexion', form('x'.repeat(20_000)))],
    ['an address that is too long', 414, get(`/services/${'x'.repeat(300)}`)],
    ['a form for the API', 415, posted('/api/v1/sessions', form(`identifier=jdupont&password=${password}`))],
    ['the same under another spelling', 415, posted('/%61pi/v1/sessions', form('identifier=jdupont&password=x'))],
    ['an expectation', 417, get('/', { expect: 'tea' })],
    ['another host', 421, request('/', { host: 'evil.example', ...html })],
    ['headers that are too large', 431, get('/', { 'x-large': 'x'.repeat(20_000) })],
  ];

  it.each(kinds)('stand on %s (%i)', async (_, status, bytes) => {
    const answer = await ask(typeof bytes === 'string' ? bytes : bytes());
    expect([answer.status, answer.headers]).toEqual([
      status,
      expect.objectContaining({
        'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=()'),
        'referrer-policy': 'no-referrer',
        'strict-transport-security': 'max-age=63072000; includeSubDomains',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      }),
    ]);
    // It would empty the whole domain, the known device included.
    expect(answer.headers).not.toHaveProperty('clear-site-data');
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    if (status >= 400) expect(answer.headers['cache-control']).toBe('no-store');
  });

  it.each(['/api/v1/account', '/%61pi/v1/account', '/api/%76%31/account', '/ap%69/v1/%61ccount'])(
    '%s is kept out of caches',
    async (path) => {
      const { status, headers } = await ask(get(path, session));
      expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
    },
  );

  it('answer an error of the API as the API does, however its address is written', async () => {
    for (const path of ['/%61pi/v1/account', '/%61pi/v1/nowhere']) {
      expect((await ask(get(path, html))).headers['content-type']).toBe('application/problem+json');
    }
  });

  it('leave a page where it is, however its address is written', async () => {
    expect((await ask(get('/%61ide', html))).status).toBe(200);
  });
});
