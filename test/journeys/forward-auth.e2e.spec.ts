import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '#runtime/testing';
import { onProgram } from '../../scripts/engines/on-program.js';
import { envoy, nginx, Proxy, type ProxyKind, type Received, type Sent } from '../support/proxy.js';
import { RecordingTeleservice } from '../support/recording-teleservice.js';
import { activate, passwordOf, Portal, registrationOf } from '../support/portal.js';

/** What people know the portal by. */
const host = 'portail.example';
const identifier = 'nginx';
const mobile = '0688888888';
/** The teleservice of the examples, as one that needs no adhesion: that of an operator is checked where it is decided. */
const openToAll = {
  id: 'statncb',
  name: { fr: 'StatNCB', en: 'StatNCB' },
  requiredLevel: 'sms-token',
  needsAdhesion: false,
};
const depot = '/statncb/depot?n=1&teleservice=eddi';
const browser = [
  ['Accept', 'text/html,application/xhtml+xml,*/*;q=0.8'],
  ['User-Agent', 'browser'],
] as const;
const script = [['Accept', 'application/json']] as const;

describe.each([
  ['nginx', nginx],
  ['envoy', envoy],
] as const)('forward authentication', (name, kind) => {
  onProgram(name, kind.howToGetIt, `by ${name}, with the example as it stands`, (program) => journey(kind, program));
});

function journey(kind: ProxyKind, program: string): void {
  let folder: TemporaryFolder;
  let portal: Portal;
  let teleservice: RecordingTeleservice;
  let proxy: Proxy;
  let behind: { readonly portal: string; readonly statncb: string };
  beforeAll(async () => {
    folder = await temporaryFolder();
    const catalogue = join(folder.path, 'teleservices.json');
    await writeFile(catalogue, JSON.stringify({ teleservices: [openToAll] }));
    portal = await Portal.start({
      env: {
        PUBLIC_URL: `https://${host}`,
        TRUSTED_PROXIES: '127.0.0.1',
        TELESERVICES_FILE: catalogue,
        SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '10',
      },
    });
    await portal.post('/registrations', registrationOf(identifier, { mobile }));
    await activate(portal, identifier);
    teleservice = await RecordingTeleservice.start(kind.adds);
    behind = { portal: new URL(portal.url).host, statncb: teleservice.address };
    proxy = await Proxy.start(kind, program, host, behind);
  }, 60_000);
  afterAll(async () => {
    await proxy.stop();
    await teleservice.stop();
    await portal.stop();
    await folder.remove();
  });
  beforeEach(() => {
    teleservice.passed = [];
  });

  /** The visitor's session, by the portal's pages; what the browser holds is carried on. */
  const cookies = new Map<string, string>();
  async function browse(path: string, form?: Record<string, string>): Promise<Received> {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const body = form && new URLSearchParams(form).toString();
    const answer = await proxy.visit(path, {
      method: form ? 'POST' : 'GET',
      headers: [
        ...browser,
        ...(cookie ? [['Cookie', cookie] as const] : []),
        ...(form
          ? ([
              ['Content-Type', 'application/x-www-form-urlencoded'],
              ['Origin', `https://${host}`],
            ] as const)
          : []),
      ],
      body,
    });
    for (const set of [answer.headers['set-cookie'] ?? []].flat()) {
      const [pair = ''] = set.split(';', 1);
      const [name = '', value = ''] = pair.split('=', 2);
      if (/max-age=0/i.test(set)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  }
  const visit = (path: string, how: Sent = {}) => proxy.visit(path, { headers: browser, ...how });
  const location = ({ status, headers }: Received) => [status, headers['location']];

  describe('without a session', () => {
    it('leads people to sign in, and back', async () => {
      const way = `/connexion?returnTo=${encodeURIComponent(depot)}`;
      expect(location(await visit(depot))).toEqual([303, way]);
      expect(location(await visit(depot, { method: 'POST', body: 'a=1' }))).toEqual([303, way]);
      expect(teleservice.passed).toEqual([]);
    });

    it.each(['GET', 'POST', 'DELETE'])('tells a script why: %s', async (method) => {
      const { status, headers, body } = await visit(depot, { method, headers: script });
      expect([status, headers['content-type']]).toEqual([401, expect.stringMatching(/^application\/problem\+json/)]);
      expect(headers['www-authenticate']).toMatch(/^Bearer/);
      expect(JSON.parse(body)).toMatchObject({ code: 'unauthenticated', status: 401 });
      expect(teleservice.passed).toEqual([]);
    });

    it('lets no header of the visitor’s own stand for one', async () => {
      for (const forged of ['X-Account-Id', 'X_Account_Id', 'X-Assertion', 'X-Original-URL', 'X-Forwarded-Uri'])
        expect((await visit(depot, { headers: [...script, [forged, '/'] as const] })).status).toBe(401);
      expect(teleservice.passed).toEqual([]);
    });

    it('answers under no other name', async () => {
      for (const name of ['evil.example', '127.0.0.1', ''])
        expect([400, 404, 421]).toContain((await visit(depot, { headers: [['Host', name]] })).status);
      expect(teleservice.passed).toEqual([]);
    });

    it('redirects by paths, whatever the proxy is called inside', async () => {
      expect((await visit('/statncb')).headers['location']).toMatch(/^\/(statncb\/|connexion\?returnTo=%2Fstatncb)$/);
      expect(location(await visit('/espace'))).toEqual([303, '/connexion?returnTo=%2Fespace']);
    });
  });

  it('leads who has proven too little to prove more, and back', async () => {
    const signedIn = await browse('/connexion', { identifier, password: passwordOf(identifier), returnTo: depot });
    expect(location(signedIn)).toEqual([303, depot]);
    const [status, way] = location(await browse(depot));
    expect([status, way]).toEqual([
      303,
      `/espace/confirmation?teleservice=statncb&returnTo=${encodeURIComponent(depot)}`,
    ]);
    expect((await browse(String(way))).status).toBe(200);
    const told = await visit(depot, { headers: [...script, ['Cookie', held()]] });
    expect([told.status, JSON.parse(told.body)]).toMatchObject([403, { code: 'insufficient-authentication' }]);
    expect(told.headers['www-authenticate']).toContain('acr_values="sms-token"');
    expect(teleservice.passed).toEqual([]);

    const asked = await browse('/espace/confirmation', { teleservice: 'statncb', returnTo: depot });
    expect(location(asked)).toEqual([303, `/connexion/code?returnTo=${encodeURIComponent(depot)}`]);
    const code = await portal.codeTo('+33688888888');
    expect(location(await browse('/connexion/code', { code, returnTo: depot }))).toEqual([303, depot]);
    expect((await browse(depot)).body).toBe('the teleservice');
    expect(teleservice.passed.map(({ path }) => path)).toEqual([depot]);
  });

  const held = () => [...cookies].map((pair) => pair.join('=')).join('; ');
  const session = () => cookies.get('__Host-session') ?? '';
  const accountId = async () => {
    const { body } = await visit('/api/v1/session', { headers: [['Authorization', `Bearer ${session()}`]] });
    return (JSON.parse(body) as { accountId: string }).accountId;
  };
  /** All that a request of the visitor may bring to the teleservice, beside what he sent for it. */
  const told = async () => ({
    host: [host],
    'x-forwarded-for': [expect.stringMatching(ownAddress)],
    'x-forwarded-proto': ['https'],
    'x-forwarded-host': [host],
    'x-account-id': [await accountId()],
    'x-security-level': ['sms-token'],
    'x-assertion': [expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/)],
  });

  it('hands on what the portal says of the visitor and what is the teleservice’s, and nothing else', async () => {
    const own = 'statncb=kept; theme=d%20rk; statncb2="a b"';
    for (const [name, sent, cookie] of [
      ['the cookies of the browser', [['Cookie', `statncb=kept; ${held()}; theme=d%20rk; statncb2="a b"`]], own],
      ['no cookie but the portal’s', [['Cookie', held()]], undefined],
      ['a bearer token', [['Authorization', `Bearer ${session()}`]], undefined],
      [
        'a bearer token, and cookies',
        [
          ['Authorization', `bearer ${session()}`],
          ['Cookie', own],
        ],
        own,
      ],
    ] as const) {
      teleservice.passed = [];
      expect([name, (await visit(depot, { headers: [...script, ...sent] })).body]).toEqual([name, 'the teleservice']);
      const headers = { ...(await told()), accept: ['application/json'], ...(cookie && { cookie: [cookie] }) };
      expect([name, teleservice.passed]).toEqual([name, [{ method: 'GET', path: depot, headers, body: '' }]]);
    }
    expect(JSON.stringify(teleservice.passed)).not.toContain(session());
  });

  it('puts its own in the place of what a visitor forged', async () => {
    const names = ['X-Account-Id', 'X-Security-Level', 'X-Assertion', 'X-Operator-Id', 'X-Operator-Roles'];
    const spelled = names.flatMap((name) => [
      name,
      name.toLowerCase(),
      name.replaceAll('-', '_'),
      name.replace('-', '_'),
    ]);
    const hops = ['For', 'Proto', 'Host', 'Port', 'Prefix', 'Server', 'Ssl', 'Uri', 'Method'].map(
      (of) => `X-Forwarded-${of}`,
    );
    const others = ['X-Original-URL', 'X-Original-Host', 'X-Rewrite-URL', 'X-Real-IP', 'X-Client-IP', 'True-Client-IP'];
    const forged = [...spelled, ...hops, ...others, 'Forwarded'].map((name) => [name, 'forged'] as const);
    const { status } = await visit(depot, { headers: [...script, ['Cookie', held()], ...forged] });
    expect(status).toBe(200);
    const headers = { ...(await told()), accept: ['application/json'] };
    expect(teleservice.passed).toEqual([{ method: 'GET', path: depot, headers, body: '' }]);
  });

  it('hands on the body of a form, and as many cookies as a request may bring', async () => {
    const cookie = `statncb=${'x'.repeat(7000)}`;
    const form = 'a=1&b=2';
    const { status } = await visit('/statncb/depot', {
      method: 'POST',
      headers: [...script, ['Content-Type', 'application/x-www-form-urlencoded'], ['Cookie', `${held()}; ${cookie}`]],
      body: form,
    });
    expect(status).toBe(200);
    expect(teleservice.passed).toMatchObject([{ method: 'POST', body: form, headers: { cookie: [cookie] } }]);
  });

  it('says that a teleservice is unknown, and leads round in no circle', async () => {
    const unknown = (config: string) => config.replaceAll('teleservice=statncb', 'teleservice=inconnu');
    const other = await Proxy.start(kind, program, host, behind, unknown);
    try {
      const cookie = ['Cookie', held()] as const;
      const [status, way] = location(await other.visit('/statncb/', { headers: [...browser, cookie] }));
      expect([status, way]).toEqual([303, '/espace/confirmation?teleservice=inconnu&returnTo=%2Fstatncb%2F']);
      const page = await browse(String(way));
      expect([page.status, page.headers['location']]).toEqual([404, undefined]);
      expect(page.body).toContain('Téléservice inconnu');
      const told = await other.visit('/statncb/', { headers: [...script, cookie] });
      expect([told.status, JSON.parse(told.body)]).toMatchObject([403, { code: 'unknown-teleservice' }]);
      expect(teleservice.passed).toEqual([]);
    } finally {
      await other.stop();
    }
  });

  it('tells the portal who asks: each visitor has limits of his own, whatever he says', async () => {
    const tries = async (from: string) => {
      const statuses = new Set<number>();
      for (let n = 0; n < 12; n++) {
        const body = JSON.stringify({ identifier: `nobody${n}`, password: 'wrong' });
        const headers = [
          ['Content-Type', 'application/json'],
          ['X-Forwarded-For', `198.51.100.${n}`],
        ] as const;
        statuses.add((await visit('/api/v1/sessions', { method: 'POST', headers, body, from })).status);
      }
      return statuses;
    };
    expect(await tries('127.0.0.2')).toEqual(new Set([401, 429]));
    expect(await tries('127.0.0.3')).toEqual(new Set([401, 429]));
  });

  it('says for a teleservice that is away that it will come back', async () => {
    await teleservice.stop();
    await expectUnavailable([['Cookie', held()]], '/statncb/');
    await teleservice.startAgain();
  });

  it('asks nothing of a teleservice whose portal is away', async () => {
    await portal.stop();
    await expectUnavailable([['Cookie', held()]], '/statncb/', '/');
    expect(teleservice.passed).toEqual([]);
  });

  async function expectUnavailable(headers: readonly (readonly [string, string])[], ...paths: string[]): Promise<void> {
    for (const path of paths) {
      const page = await visit(path, { headers: [...browser, ...headers] });
      expect([path, page.status, page.headers['retry-after']]).toEqual([path, 503, '30']);
      expect(page.headers['content-type']).toBe('text/html');
      expect(page.body).toContain('momentanément indisponible');
      const told = await visit(path, { headers: [...script, ...headers] });
      expect([told.status, told.headers['content-type']]).toEqual([503, 'application/problem+json']);
      expect(JSON.parse(told.body)).toMatchObject({ status: 503 });
    }
  }
}

/** Of this machine: Envoy tells another than the loopback one, which a visitor in front of it cannot have. */
const ownAddress = new RegExp(
  `^(${Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .map(({ address }) => address.replaceAll('.', '\\.'))
    .join('|')})$`,
);
