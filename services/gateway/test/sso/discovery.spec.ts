import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GatewayWorld } from '../gateway-world.js';

type Metadata = Readonly<Record<string, string | boolean | readonly string[]>>;

/** What the plans of the OpenID certification look for: Basic OP, Config OP, Back-Channel OP and RP-Initiated OP. */
describe('what the portal says of itself as an OpenID provider', () => {
  const issuer = 'https://portail.example';
  let world: GatewayWorld;
  let metadata: Metadata;
  beforeAll(async () => {
    world = await GatewayWorld.start({ PUBLIC_URL: issuer });
    metadata = (await (await fetch(`${world.service.url}/.well-known/openid-configuration`)).json()) as Metadata;
  });
  afterAll(() => world.close());

  it('has every address at the issuer, by https', () => {
    expect(metadata['issuer']).toBe(issuer);
    const endpoints = Object.entries(metadata).filter(([name]) => /_endpoint$|_uri$/.test(name));
    expect(Object.fromEntries(endpoints)).toEqual({
      authorization_endpoint: `${issuer}/oidc/authorize`,
      pushed_authorization_request_endpoint: `${issuer}/oidc/par`,
      token_endpoint: `${issuer}/oidc/token`,
      userinfo_endpoint: `${issuer}/oidc/userinfo`,
      jwks_uri: `${issuer}/oidc/jwks`,
      introspection_endpoint: `${issuer}/oidc/introspect`,
      revocation_endpoint: `${issuer}/oidc/revoke`,
      end_session_endpoint: `${issuer}/oidc/logout`,
    });
  });

  it.each([
    ['scopes_supported', ['openid', 'profile', 'email', 'operator']],
    ['id_token_signing_alg_values_supported', ['ES256', 'RS256']],
    ['token_endpoint_auth_methods_supported', ['client_secret_basic', 'private_key_jwt']],
    ['grant_types_supported', ['authorization_code', 'refresh_token', 'client_credentials']],
    ['acr_values_supported', ['password', 'sms-token', 'totp']],
    ['claims_supported', ['sub', 'acr', 'amr', 'auth_time', 'sid', 'email', 'given_name', 'operator']],
    ['dpop_signing_alg_values_supported', ['ES256']],
    ['ui_locales_supported', ['fr', 'en']],
  ])('offers in %s what there is', (name, offered) => {
    expect(metadata[name]).toEqual(expect.arrayContaining(offered));
  });

  it('offers nothing that there is not', () => {
    expect(metadata).toMatchObject({
      response_types_supported: ['code'],
      response_modes_supported: ['query'],
      subject_types_supported: ['public'],
      claims_parameter_supported: true,
      request_uri_parameter_supported: false,
      authorization_response_iss_parameter_supported: true,
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_signing_alg_values_supported: ['ES256', 'PS256'],
    });
    const absent = ['registration_endpoint', 'check_session_iframe', 'frontchannel_logout_supported'];
    for (const name of [...absent, 'request_object_signing_alg_values_supported'])
      expect(metadata).not.toHaveProperty(name);
    expect(metadata['id_token_signing_alg_values_supported']).not.toContain('none');
  });

  it('publishes the public halves of its keys, each by a name of its own, as long as they must be', async () => {
    const read = async (path: string) =>
      (
        (await (await fetch(world.service.url + path)).json()) as {
          keys: (JsonWebKey & { kid: string; use: string })[];
        }
      ).keys;
    const keys = await read('/oidc/jwks');
    expect(keys.map(({ kty }) => kty).sort()).toEqual(['EC', 'RSA']);
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length);
    for (const key of keys) {
      expect(key).toMatchObject({ use: 'sig', alg: expect.stringMatching(/^[ER]S256$/) });
      for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'x5c']) expect(key).not.toHaveProperty(secret);
      const { modulusLength = 2048 } = createPublicKey({ key, format: 'jwk' }).asymmetricKeyDetails!;
      expect(modulusLength).toBeGreaterThanOrEqual(2048);
    }
    const elsewhere = await read('/.well-known/jwks.json');
    expect(elsewhere.map(({ kid }) => kid).sort()).toEqual(keys.map(({ kid }) => kid).sort());
  });

  it('answers who only asks whether it is there', async () => {
    for (const path of ['/.well-known/openid-configuration', '/oidc/jwks']) {
      const answer = await fetch(world.service.url + path, { method: 'HEAD' });
      expect([path, answer.status]).toEqual([path, 200]);
    }
  });
});
