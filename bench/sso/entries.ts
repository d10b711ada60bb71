import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ClientSecrets, KeyRing } from '#personal-data';
import { here } from '../checkout.js';
import { Child } from '../child.js';
import type { Prepared } from '../comparisons.js';
import { Product } from '../product.js';
import type { Figure } from '../single-figures.js';

const clientId = 'tarif-en-ligne';
const redirectUri = 'http://127.0.0.1:4711/callback';
const verifier = 'v'.repeat(43);
const query = new URLSearchParams({
  client_id: clientId,
  response_type: 'code',
  scope: 'openid profile email',
  redirect_uri: redirectUri,
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
});
const catalogue = {
  teleservices: [
    {
      id: clientId,
      name: { fr: 'Tarif en ligne', en: 'Tarif en ligne' },
      requiredLevel: 'password',
      needsAdhesion: false,
      client: { kind: 'plain', redirectUris: [redirectUri], scopes: ['openid', 'profile', 'email'] },
    },
  ],
};

/** What a relying party and its person's browser send for one entry: the code with the session's cookie, then the tokens of the code. */
export interface EntryRequests {
  readonly authorize: string;
  readonly token: string;
  readonly cookie: string;
  readonly authorization: string;
  /** Form of the exchange, without the code. */
  readonly exchange: string;
}

const exchange = `${new URLSearchParams({ grant_type: 'authorization_code', redirect_uri: redirectUri, code_verifier: verifier })}`;

function requestsTo(url: string, cookie: string, secret: string): EntryRequests {
  return {
    authorize: `${url}/oidc/authorize?${query}`,
    token: `${url}/oidc/token`,
    cookie,
    authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`,
    exchange,
  };
}

/** The product with one client, and a person who is signed in. */
async function startProduct(checkout = here, SSO: 'on' | 'off' = 'on') {
  const env = { SSO, TELESERVICES: JSON.stringify(catalogue) };
  const product = await Product.start({ checkout, core: 0, env });
  await product.open('jdupont');
  const token = await product.signIn('jdupont');
  const secrets = JSON.parse(await readFile(join(product.folder, 'data', 'secrets.json'), 'utf8')) as {
    CLIENT_KEY: string;
  };
  const ring = KeyRing.parse(secrets.CLIENT_KEY);
  const { current } = new ClientSecrets(() => ring, Date.now).of(clientId);
  return { product, token, requests: requestsTo(product.url, `session=${token}`, current) };
}

/** Entries against the library alone, with what it keeps in memory; userinfo against the check that proxies ask for; each on one core. */
export async function againstMemoryProvider(checkout = here): Promise<Prepared[]> {
  const { product, token, requests } = await startProduct(checkout);
  const memory = await Child.start('./sso/memory-provider.child.js', 0);
  const { url, cookie } = await memory.ask<{ url: string; cookie: string }>({ clientId, redirectUri });
  const entering = await Child.start('./sso/entering.child.js', 1);
  const load = await Child.start('./children/load.child.js', 1);
  const entries = (asked: EntryRequests) => (milliseconds: number) =>
    entering.ask<number>({ ...asked, milliseconds, lanes: 8 });
  const accessToken = () => entering.ask<string>({ ...requests, milliseconds: 0, lanes: 1 });
  const get = (path: string, authorization: () => Promise<string> | string) => async (milliseconds: number) =>
    load.ask<number>({
      url: `${product.url}${path}`,
      authorization: `Bearer ${await authorization()}`,
      milliseconds,
      connections: 16,
    });
  return [
    {
      id: 'P13',
      title: 'entries/s (a code and its tokens) ÷ of the same library with a memory for a store, on one core',
      bound: { kind: 'at least', value: 0.5 },
      subject: entries(requests),
      baseline: entries(requestsTo(url, cookie, 'secret'.repeat(8))),
      async stop() {
        memory.stop();
      },
    },
    {
      id: 'P14',
      title: 'userinfo req/s ÷ GET /authorize req/s, on one core',
      bound: { kind: 'at least', value: 0.2 },
      subject: get('/oidc/userinfo', accessToken),
      baseline: get(`/api/v1/authorize?teleservice=${clientId}`, () => token),
      async stop() {
        entering.stop();
        load.stop();
        await product.stop();
      },
    },
  ];
}

/** Resident memory of an idle process: without single sign-on, with it before anybody entered by it, and once somebody did. */
export async function ssoMemory(): Promise<Figure> {
  const values: Record<string, number> = {};
  for (const SSO of ['off', 'on'] as const) {
    const { product, requests } = await startProduct(here, SSO);
    values[SSO] = product.residentMegabytes();
    if (SSO === 'on') {
      const entering = await Child.start('./sso/entering.child.js', 1);
      await entering.ask<string>({ ...requests, milliseconds: 0, lanes: 1 });
      values['loaded'] = product.residentMegabytes();
      entering.stop();
    }
    await product.stop();
  }
  const { off = 0, on = 0, loaded = 0 } = values;
  return {
    id: 'sso-memory',
    title: 'resident MB of an idle process: with single sign-on loaded ≤ 230, and as before without',
    values,
    holds: loaded <= 230 && Math.abs(on - off) <= 16,
  };
}
