import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleCatalogue } from '../../src/teleservices/testing/sample-catalogue.js';
import { routes } from '../../src/sso/provider.js';
import { FapiParty } from '../../src/sso/testing/fapi-party.js';
import { claimsIn, RelyingParty, type Tokens } from '../../src/sso/testing/relying-party.js';
import { errorOf, refusalIn, SsoWorld, stopIn } from '../../src/sso/testing/sso-world.js';

describe('a client of the kind `fapi` [R-43]', () => {
  let sso: SsoWorld;
  let party: FapiParty;
  beforeAll(async () => {
    sso = await SsoWorld.start();
    party = await FapiParty.make(sso.world, 'quota-europa');
    const entry = sampleCatalogue.find(({ id }) => id === party.clientId)!;
    await sso.world.showTeleservices([{ ...entry, client: party.client }], 2);
  });
  afterAll(() => sso.close());

  const entered = async () => {
    const { browser, accountId } = await sso.signedIn();
    const came = await party.ask(browser);
    if (!('params' in came)) throw new Error(`${came.at} ${came.visit.html}`);
    const response = await party.exchange(came);
    return { tokens: (await response.json()) as Tokens, accountId, browser };
  };

  it('pushes its request, proves itself by its key, and gets tokens that are bound to another', async () => {
    const { tokens, accountId } = await entered();
    expect(tokens.token_type).toBe('DPoP');
    expect(claimsIn(tokens.id_token)).toMatchObject({ sub: accountId, aud: party.clientId });
    const told = await party.userinfo(tokens.access_token);
    expect([told.status, ((await told.json()) as { sub: string }).sub]).toEqual([200, accountId]);
    const looked = await party.post(routes.introspection, { token: tokens.access_token });
    expect(await looked.json()).toMatchObject({ active: true, cnf: { jkt: await party.thumbprint } });
  });

  it('cannot show a bound token without the proof of its key', async () => {
    const { tokens } = await entered();
    const url = `${sso.world.service.url}${routes.userinfo}`;
    const bare = await fetch(url, { headers: { authorization: `Bearer ${tokens.access_token}` } });
    expect(bare.status).toBe(401);
    const dpop = await party.proof('GET', routes.userinfo, tokens.access_token);
    const twice = () => fetch(url, { headers: { authorization: `DPoP ${tokens.access_token}`, dpop } });
    const statuses = (await Promise.all([twice(), twice(), twice()])).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.every((status) => status < 500)).toBe(true);
  });

  it('is refused without a pushed request, with one of another client, and with one twice', async () => {
    const { browser } = await sso.signedIn();
    const plain = new RelyingParty(sso.world, party.clientId);
    expect(refusalIn(await plain.ask(browser))[0]).toBe('invalid_request');
    const { requestUri, verifier } = await party.push();
    const stolen = `${routes.authorization}?${new URLSearchParams({ client_id: 'tarif-en-ligne', request_uri: requestUri })}`;
    expect(refusalIn(await plain.follow(browser, stolen))[0]).toBe('invalid_request_object');
    const first = await party.send(browser, requestUri, verifier);
    expect('params' in first && first.params.has('code')).toBe(true);
    expect(stopIn(await party.send(browser, requestUri, verifier)).visit.status).toBe(400);
  });

  it('gets one code of a pushed request that waits in two tabs', async () => {
    const { browser } = await sso.someone();
    const { requestUri, verifier } = await party.push();
    const tabs = [await party.send(browser, requestUri, verifier), await party.send(browser, requestUri, verifier)];
    expect(tabs.map((tab) => stopIn(tab).at)).toEqual(Array(2).fill(expect.stringMatching(/^\/connexion/)));
  });

  it('is refused with an assertion of before, and with a secret', async () => {
    const client_assertion = await party.assertion();
    const ask = () =>
      party.post(routes.token, { grant_type: 'client_credentials', scope: 'operators', client_assertion });
    const statuses = (await Promise.all([ask(), ask(), ask()])).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect((await ask()).status).toBe(401);
    const plain = new RelyingParty(sso.world, party.clientId);
    expect(await errorOf(await plain.post(routes.token, { grant_type: 'client_credentials' }))).toEqual([
      401,
      'invalid_client',
    ]);
  });

  it('asks for itself for the scope `operators` alone', async () => {
    const ask = (scope: string) =>
      party.post(routes.token, { grant_type: 'client_credentials', ...(scope && { scope }) });
    expect((await ask('operators')).status).toBe(200);
    for (const scope of ['', 'openid', 'openid operators', 'profile'])
      expect(await errorOf(await ask(scope))).toEqual([400, 'invalid_scope']);
  });
});
