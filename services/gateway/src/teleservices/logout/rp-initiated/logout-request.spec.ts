import { describe, expect, it } from '@jest/globals';
import { testKeys } from '#runtime/testing';
import { SigningKeyRing } from '#web';
import { teleserviceLike } from '../../testing/sample-catalogue.js';
import { readIdTokenHint } from './id-token-hint.js';
import { checkLogoutRequest, readLogoutParameters, type LogoutParameters } from './logout-request.js';

const address = 'https://eddi.example/bye?lang=fr';
const eddi = teleserviceLike('eddi', 'EDDI', {
  client: {
    kind: 'plain',
    redirectUris: ['https://eddi.example/callback'],
    postLogoutRedirectUris: [address, 'https://eddi.example/'],
    scopes: ['openid'],
    idTokenSignedResponseAlg: 'ES256',
  },
});
const accountId = '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10';
const hint = { clientId: 'eddi', accountId };
const none: LogoutParameters = {
  id_token_hint: undefined,
  client_id: undefined,
  post_logout_redirect_uri: undefined,
  state: undefined,
};
const asked = (over: Partial<LogoutParameters>): LogoutParameters => ({ ...none, ...over });
const by = { client_id: 'eddi' };

describe('a request to sign out', () => {
  it('is read of a query or a form; what is given twice means nothing', () => {
    expect(readLogoutParameters({ client_id: 'eddi', state: '', ui_locales: 'fr' })).toEqual(asked(by));
    expect(readLogoutParameters(undefined)).toEqual(none);
    expect(readLogoutParameters({ client_id: ['eddi', 'statncb'] })).toBeUndefined();
  });

  it('needs to say nothing', () => {
    expect(checkLogoutRequest(none, undefined, undefined)).toEqual({});
    expect(checkLogoutRequest(asked({ state: 's' }), undefined, undefined)).toEqual({});
  });

  it('leads on to an address of the client that asks, with the state that it gave', () => {
    const withAddress = { post_logout_redirect_uri: address };
    expect(checkLogoutRequest(asked({ ...by, ...withAddress }), undefined, eddi)).toEqual({
      teleservice: eddi,
      goOn: address,
    });
    expect(checkLogoutRequest(asked({ id_token_hint: 't', ...withAddress, state: 'a b&c' }), hint, eddi)).toEqual({
      teleservice: eddi,
      goOn: `${address}&state=a%20b%26c`,
    });
  });

  it('names who asks, where it says so', () => {
    expect(checkLogoutRequest(asked(by), undefined, eddi)).toEqual({ teleservice: eddi });
  });

  it.each([
    'https://eddi.example/bye',
    'https://eddi.example/bye?lang=fr#here',
    'https://eddi.example:443/',
    'https://eddi.example/../',
    'https://evil.example/',
    '//evil.example/',
    'javascript:alert(1)',
  ])('leads nowhere else: %s', (other) => {
    const parameters = asked({ ...by, post_logout_redirect_uri: other });
    expect(checkLogoutRequest(parameters, undefined, eddi)).toBe('unregistered-address');
  });

  it('is refused where it does not hold together', () => {
    expect(checkLogoutRequest(asked({ id_token_hint: 'forged' }), undefined, undefined)).toBe('invalid-hint');
    expect(checkLogoutRequest(asked({ id_token_hint: 't', client_id: 'statncb' }), hint, eddi)).toBe('other-client');
    expect(checkLogoutRequest(asked({ client_id: 'nobody' }), undefined, undefined)).toBe('unknown-client');
    const clientless = teleserviceLike('eddi', 'EDDI');
    expect(checkLogoutRequest(asked(by), undefined, clientless)).toBe('unknown-client');
    expect(checkLogoutRequest(asked({ post_logout_redirect_uri: address }), undefined, undefined)).toBe('no-client');
  });
});

describe('the hint', () => {
  const issuer = 'https://portal.example';
  const ring = SigningKeyRing.parse(testKeys().SSO_KEY);
  const token = (over: object = {}, typ = 'JWT', algorithm: 'ES256' | 'RS256' = 'ES256') =>
    ring.sign(algorithm, typ, { iss: issuer, sub: accountId, aud: 'eddi', exp: 1, ...over });
  const read = (text: string) => readIdTokenHint(text, ring.publicKeys, issuer);

  it('is an ID token of ours, run out or not', () => {
    expect(read(token())).toEqual(hint);
    expect(read(token({ aud: ['eddi'] }, 'JWT', 'RS256'))).toEqual(hint);
  });

  it('is nothing else', async () => {
    const others = SigningKeyRing.parse(await SigningKeyRing.make());
    const [head = '', body = '', signature = ''] = token().split('.');
    const changed = Buffer.from(JSON.stringify({ iss: issuer, sub: 'other', aud: 'eddi' })).toString('base64url');
    const unsigned = Buffer.from(JSON.stringify({ alg: 'none', kid: 'a' })).toString('base64url');
    for (const wrong of [
      ...['', 'a.b', 'a.b.c', `${head}.${changed}.${signature}`, `${unsigned}.${body}.`, `${head}.${body}.`],
      ...[token({ iss: 'https://other.example' }), token({ aud: ['eddi', 'statncb'] }), token({ sub: undefined })],
      ...[token({}, 'logout+jwt'), token({}, 'prodouane-assertion+jwt')],
      others.sign('ES256', 'JWT', { iss: issuer, sub: accountId, aud: 'eddi' }),
    ])
      expect(read(wrong)).toBeUndefined();
  });
});
