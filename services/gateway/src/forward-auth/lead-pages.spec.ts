import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GatewayWorld } from '../../test/gateway-world.js';

const page = { accept: 'text/html,*/*;q=0.8' };
const script = { accept: 'application/json' };
const depot = '/statncb/depot?a=1&teleservice=tarif-en-ligne&lead=no&returnTo=/x';

describe('a proxy that hands on what it is answered', () => {
  let world: GatewayWorld;
  let session: { authorization: string };
  beforeAll(async () => {
    world = await GatewayWorld.start({ TELESERVICE_LEVELS: 'tarif-en-ligne=sms-token' });
    await world.open('jdupont');
    session = await world.bearer('jdupont');
  });
  afterAll(() => world.close());

  const ask = (
    headers: Record<string, string>,
    teleservice = 'quota-europa',
    more = `&returnTo=${depot}`,
    method = 'GET',
  ) =>
    fetch(`${world.service.url}/api/v1/authorize?teleservice=${teleservice}&lead=pages${more}`, {
      method,
      headers,
      redirect: 'manual',
    });
  const way = ({ status, headers }: Response) => [status, headers.get('location')];
  const back = `returnTo=${encodeURIComponent(depot)}`;

  it('leads people to sign in, to prove more, or to what is wrong, and back', async () => {
    expect(way(await ask(page))).toEqual([303, `/connexion?${back}`]);
    const stepUp = '/espace/confirmation?teleservice';
    expect(way(await ask({ ...page, ...session }, 'tarif-en-ligne'))).toEqual([
      303,
      `${stepUp}=tarif-en-ligne&${back}`,
    ]);
    expect(way(await ask({ ...page, ...session }, 'nowhere'))).toEqual([303, `${stepUp}=nowhere&${back}`]);
  });

  it.each(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'])('answers %s alike, as Envoy asks', async (method) => {
    expect(way(await ask(page, 'quota-europa', `&returnTo=${depot}`, method))).toEqual([303, `/connexion?${back}`]);
    expect((await ask(session, 'quota-europa', '', method)).status).toBe(200);
    const plain = await world.call(method, '/authorize?teleservice=quota-europa', { headers: session });
    expect(plain.status).toBe(method === 'GET' || method === 'HEAD' ? 204 : 405);
  });

  it('is asked by GET and HEAD alone where nobody is to be led, whatever else a method asks for', async () => {
    const query = await world.call('QUERY', '/authorize?teleservice=quota-europa', { headers: session });
    expect([query.status, query.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('tells a script why', async () => {
    for (const headers of [script, {}, { accept: '*/*' }]) {
      const unknown = await ask(headers);
      expect([...way(unknown), await unknown.json()]).toMatchObject([401, null, { code: 'unauthenticated' }]);
      expect(unknown.headers.get('vary')).toContain('Accept');
      const refused = await ask({ ...headers, ...session }, 'tarif-en-ligne');
      expect([...way(refused), await refused.json()]).toMatchObject([
        403,
        null,
        { code: 'insufficient-authentication' },
      ]);
      expect(refused.headers.get('www-authenticate')).toContain('acr_values="sms-token"');
    }
  });

  it('says the same of who may pass, by 200', async () => {
    const headers = { ...page, ...session, cookie: 'language=en; own=1' };
    const [plain, leading] = [
      await world.call('GET', '/authorize?teleservice=quota-europa', { headers }),
      await ask(headers),
    ];
    expect([plain.status, leading.status, await leading.text()]).toEqual([204, 200, '']);
    for (const name of ['x-account-id', 'x-security-level', 'x-assertion', 'cookie'])
      expect([name, leading.headers.get(name)]).toEqual([name, plain.headers.get(name)]);
    expect(leading.headers.get('cookie')).toBe('own=1');
  });

  it.each([
    ['', '/statncb/?a=1&b=2', '?returnTo=%2Fstatncb%2F%3Fa%3D1%26b%3D2'],
    ['&returnTo=/eddi/', '/statncb/', '?returnTo=%2Feddi%2F'],
    ['&returnTo=%2Feddi%2F', undefined, '?returnTo=%2Feddi%2F'],
    ['', undefined, ''],
    ['', 'https://evil.example/', '?returnTo=%2Fespace'],
    ['', '//evil.example/', '?returnTo=%2Fespace'],
    ['&returnTo=//evil.example/', undefined, '?returnTo=%2Fespace'],
    ['&returnTo=/api/v1/account', undefined, '?returnTo=%2Fespace'],
  ])('leads back to a path of this host alone: «%s», X-Forwarded-Uri %s', async (more, uri, query) => {
    const headers = { ...page, ...(uri !== undefined && { 'x-forwarded-uri': uri }) };
    expect(way(await ask(headers, 'quota-europa', more))).toEqual([303, `/connexion${query}`]);
  });
});
