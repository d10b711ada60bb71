import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operatorViewCollection, type OperatorView } from '#contracts';
import { DocumentStoreUnavailable } from '#document-store';
import { PersonalData, PersonKeys } from '#personal-data';
import { waitFor } from '#runtime/testing';
import { AdhesionLog } from '../../../test/adhesion-log.js';
import { GatewayWorld } from '../../../test/gateway-world.js';
import { sampleCatalogue } from '../../teleservices/testing/sample-catalogue.js';
import { routes } from '../provider.js';
import { plainClient, RelyingParty } from '../testing/relying-party.js';

const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = { ...own.publicKey.export({ format: 'jwk' }), kid: 'own', alg: 'ES256', use: 'sig' } as const;
const fapiClient = { ...plainClient, kind: 'fapi', jwks: { keys: [jwk] } } as never;
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token of the kind, signed by the client's own key. */
function signed(header: object, claims: object): string {
  const data = `${encoded({ alg: 'ES256', ...header })}.${encoded(claims)}`;
  const mark = sign('sha256', Buffer.from(data), { key: own.privateKey, dsaEncoding: 'ieee-p1363' });
  return `${data}.${mark.toString('base64url')}`;
}

describe('which company an operator is, for teleservices', () => {
  let world: GatewayWorld;
  let keys: PersonKeys;
  let log: AdhesionLog;
  let proofsAreAway = false;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SSO: 'on' });
    const { documentStore } = world.ports;
    const collection = documentStore.collection.bind(documentStore);
    documentStore.collection = (definition) => {
      const real = collection(definition);
      if (definition.name !== 'sso-replay-detection') return real;
      const insertAll = real.insertAll.bind(real);
      real.insertAll = async (values) => {
        if (proofsAreAway) throw new DocumentStoreUnavailable('away');
        return insertAll(values);
      };
      return real;
    };
    keys = new PersonKeys(world.ports.keyStore, world.config.PERSONAL_DATA_KEY);
    log = new AdhesionLog(world.ports, () => world.clock.now());
    const clients = new Map([
      ['eddi', plainClient],
      ['tarif-en-ligne', plainClient],
      ['statncb', fapiClient],
    ]);
    await world.showTeleservices(
      sampleCatalogue.map((each) => ({ ...each, ...(clients.has(each.id) && { client: clients.get(each.id) }) })),
      1,
    );
  });
  afterAll(async () => {
    await log.freezeViews();
    await world.close();
  });

  /** An operator that has adhered to these; answers its id. */
  async function adherent(...teleservices: string[]): Promise<string> {
    const id = randomUUID();
    await keys.create(id, 'adhesion');
    const identity = await new PersonalData(keys).seal(id, randomUUID(), {
      number: '732829320',
      name: 'Transit du Port',
    });
    const facts = {
      kind: 'siren',
      verified: true,
      status: 'open',
      administrators: [],
      establishments: {},
      because: [],
    };
    const value = { operatorId: id, identity, ...facts } as unknown as OperatorView;
    await world.ports.documentStore
      .collection<OperatorView>(operatorViewCollection)
      .putAll([{ id, revision: 1, value }]);
    for (const teleserviceId of teleservices) await log.adhere({ operatorId: id, teleserviceId });
    if (teleservices.length > 0) log.writeViews();
    return id;
  }
  async function tokenOf(clientId: string, scope = 'operators'): Promise<string> {
    const answer = await new RelyingParty(world, clientId).post(routes.token, {
      grant_type: 'client_credentials',
      scope,
    });
    return ((await answer.json()) as { access_token: string }).access_token;
  }
  const ask = (id: string, headers: Record<string, string>) => world.call('GET', `/operators/${id}`, { headers });
  const statusFor = async (id: string, token: string) => (await ask(id, { authorization: `Bearer ${token}` })).status;

  it('is told of those that adhered to the teleservice that asks, and of no others', async () => {
    const id = await adherent('eddi');
    const eddi = await tokenOf('eddi');
    await waitFor(async () => (await statusFor(id, eddi)) === 200);
    const answer = await ask(id, { authorization: `Bearer ${eddi}` });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual({ id, kind: 'siren', number: '732829320', name: 'Transit du Port' });
    expect(await statusFor(id, await tokenOf('tarif-en-ligne'))).toBe(404);
    for (const other of [await adherent(), randomUUID(), 'none']) expect(await statusFor(other, eddi)).toBe(404);
  });

  it('is told to nobody without a token of a teleservice for that', async () => {
    const id = randomUUID();
    await world.open('jdupont');
    const session = await world.bearer('jdupont');
    for (const headers of [{}, session, { authorization: 'Bearer none' }, { authorization: 'Basic ZWRkaTpub25l' }]) {
      const answer = await ask(id, headers);
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([401, 'client-token-required']);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer scope="operators", DPoP algs="ES256 EdDSA Ed25519"');
    }
    expect(await tokenOf('eddi', 'openid')).toBeUndefined();
  });

  it('is told by a token that is bound to a key to who proves to have it, once a proof', async () => {
    const now = () => Math.floor(world.clock.now().getTime() / 1000);
    const proof = (htm: string, path: string, more: object = {}) =>
      signed(
        { typ: 'dpop+jwt', jwk: own.publicKey.export({ format: 'jwk' }) },
        { jti: randomUUID(), htm, htu: `${world.config.PUBLIC_URL}${path}`, iat: now(), ...more },
      );
    const { PUBLIC_URL } = world.config;
    const assertion = signed(
      { kid: 'own' },
      { iss: 'statncb', sub: 'statncb', aud: PUBLIC_URL, jti: randomUUID(), iat: now(), exp: now() + 60 },
    );
    const issued = await fetch(`${world.service.url}${routes.token}`, {
      method: 'POST',
      headers: { dpop: proof('POST', routes.token) },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        scope: 'operators',
        client_id: 'statncb',
        client_assertion: assertion,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      }),
    });
    const { access_token: token, token_type } = (await issued.json()) as { access_token: string; token_type: string };
    expect(token_type).toBe('DPoP');
    const id = randomUUID();
    const ath = createHash('sha256').update(token).digest('base64url');
    const dpop = proof('GET', `/api/v1/operators/${id}`, { ath });
    const shown = { authorization: `DPoP ${token}`, dpop };
    expect(await statusFor(id, token)).toBe(401);
    expect((await ask(id, { authorization: `DPoP ${token}` })).status).toBe(401);
    expect((await ask(id, shown)).status).toBe(404);
    expect((await ask(id, shown)).status).toBe(401);
    proofsAreAway = true;
    const another = { ...shown, dpop: proof('GET', `/api/v1/operators/${id}`, { ath }) };
    expect((await ask(id, another)).status).toBe(503);
    proofsAreAway = false;
    expect((await ask(id, another)).status).toBe(404);
  });
});
