import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, importJWK, SignJWT, type CryptoKey, type JWK } from 'jose';
import * as oidc from 'openid-client';
import { waitFor } from '#runtime/testing';
import { plainClient } from '../../src/sso/testing/relying-party.js';
import { routes } from '../../src/sso/provider.js';
import { teleserviceLike } from '../../src/teleservices/testing/sample-catalogue.js';
import { GatewayWorld } from '../gateway-world.js';
import { Person, StrictParty } from './strict-party.js';

describe('a client of the kind fapi: pushed requests, a key in place of a secret, bound tokens [R-43]', () => {
  let world: GatewayWorld;
  let party: StrictParty;
  let privateKey: CryptoKey;
  let publicJwk: JWK;
  let browser: Person['browser'];
  let accountId: string;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000' });
    const pair = await generateKeyPair('ES256', { extractable: true });
    ({ privateKey } = pair);
    publicJwk = { ...(await exportJWK(pair.publicKey)), kid: 'tarif-1', alg: 'ES256', use: 'sig' };
    const client = { ...plainClient, kind: 'fapi' as const, jwks: { keys: [publicJwk] as never } };
    await world.showTeleservices([teleserviceLike('tarif-en-ligne', 'Tarif en ligne', { client })], 1);
    party = await partyBy(privateKey);
    ({ browser, accountId } = await (await Person.of(world)).signedIn());
  });
  afterAll(() => world.close());

  const partyBy = (key: CryptoKey) =>
    StrictParty.discover(world, {
      authentication: oidc.PrivateKeyJwt(
        { key, kid: 'tarif-1' },
        { [oidc.modifyAssertion]: (_header, payload) => void (payload['aud'] = world.config.PUBLIC_URL) },
      ),
    });

  async function push(by = party, DPoP?: oidc.DPoPHandle) {
    const { parameters, checks } = await by.request();
    const address = await oidc.buildAuthorizationUrlWithPAR(by.config, parameters, DPoP && { DPoP });
    return { address, checks, parameters };
  }
  const newKey = async () => oidc.getDPoPHandle(party.config, await oidc.randomDPoPKeyPair('ES256'));

  it('lets a person in by all of them', async () => {
    const DPoP = await newKey();
    const { address, checks } = await push();
    expect([...address.searchParams.keys()].sort()).toEqual(['client_id', 'request_uri']);
    const tokens = await party.exchange(await party.visit(browser, address), checks, { DPoP });
    expect([tokens.token_type, tokens.claims()!.sub]).toEqual(['dpop', accountId]);
    const person = await oidc.fetchUserInfo(party.config, tokens.access_token, accountId, { DPoP });
    expect(person['family_name']).toBe('Dupont');
    const next = await oidc.refreshTokenGrant(party.config, tokens.refresh_token!, {}, { DPoP });
    expect(next.token_type).toBe('dpop');
    expect(await oidc.tokenIntrospection(party.config, next.access_token)).toMatchObject({
      active: true,
      token_type: 'DPoP',
      cnf: { jkt: expect.any(String) },
    });
  });

  it('takes no token from who does not hold its key', async () => {
    const DPoP = await newKey();
    const { address, checks } = await push();
    const { access_token } = await party.exchange(await party.visit(browser, address), checks, { DPoP });
    await expect(oidc.fetchUserInfo(party.config, access_token, accountId)).rejects.toMatchObject({ status: 401 });
    const asking = { DPoP: await newKey() };
    await expect(oidc.fetchUserInfo(party.config, access_token, accountId, asking)).rejects.toMatchObject({
      status: 401,
    });
  });

  it('gives a code to the key that the request was pushed with alone', async () => {
    const { address, checks } = await push(party, await newKey());
    const answer = await party.visit(browser, address);
    await expect(party.exchange(answer, checks, { DPoP: await newKey() })).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  it('takes no request that was not pushed, and no token request without a bound key', async () => {
    const { checks, ...answer } = await party.send(browser);
    await expect(party.exchange(answer, checks)).rejects.toMatchObject({ error: 'invalid_request' });
    const pushed = await push();
    const came = await party.visit(browser, pushed.address);
    await expect(party.exchange(came, pushed.checks)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('takes no assertion by another key, nor one a second time, nor one for somebody else', async () => {
    const { privateKey: another } = await generateKeyPair('ES256');
    await expect(push(await partyBy(another))).rejects.toMatchObject({ error: 'invalid_client' });
    const send = async (assertion: string) => {
      const { parameters } = await party.request();
      const response = await fetch(`${world.service.url}${routes.pushed_authorization_request}`, {
        method: 'POST',
        body: new URLSearchParams({
          ...parameters,
          client_id: 'tarif-en-ligne',
          response_type: 'code',
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
          client_assertion: assertion,
        }),
      });
      return response.status;
    };
    const assertionFor = (audience: string) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'ES256', kid: 'tarif-1' })
        .setIssuer('tarif-en-ligne')
        .setSubject('tarif-en-ligne')
        .setAudience(audience)
        .setJti(oidc.randomNonce())
        .setIssuedAt()
        .setExpirationTime('1 min')
        .sign(privateKey);
    const own = await assertionFor(world.config.PUBLIC_URL);
    expect([await send(own), await send(own)]).toEqual([201, 401]);
    expect(await send(await assertionFor('https://elsewhere.example'))).toBe(401);
  });

  it('takes an assertion by an RSA key under PS256 alone', async () => {
    const { privateKey: key, publicKey } = await generateKeyPair('PS256', { extractable: true });
    const { kty, n, e } = await exportJWK(publicKey);
    const client = { ...plainClient, kind: 'fapi' as const, jwks: { keys: [{ kty, n, e }] as never } };
    await world.showTeleservices([teleserviceLike('quota-europa', 'Quota Europa', { client })], 2);
    const { parameters } = await party.request();
    const statusBy = async (alg: string) => {
      const assertion = new SignJWT({ iss: 'quota-europa', sub: 'quota-europa', jti: oidc.randomNonce() })
        .setProtectedHeader({ alg })
        .setAudience(world.config.PUBLIC_URL)
        .setExpirationTime('1 min');
      const response = await fetch(`${world.service.url}${routes.pushed_authorization_request}`, {
        method: 'POST',
        body: new URLSearchParams({
          ...parameters,
          client_id: 'quota-europa',
          response_type: 'code',
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
          client_assertion: await assertion.sign(await importJWK({ ...(await exportJWK(key)), alg })),
        }),
      });
      return response.status;
    };
    await waitFor(async () => (await statusBy('PS256')) === 201); // once the catalogue is read anew
    expect(await statusBy('RS256')).toBe(401);
  });

  it('knows no secret of it', async () => {
    const bySecret = await StrictParty.discover(world);
    await expect(push(bySecret)).rejects.toMatchObject({ status: 401 });
  });
});
