import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tags } from '../../src/portal/testing/markup.js';
import { Visitor } from '../../src/portal/testing/visitor.js';
import { routes } from '../../src/sso/provider.js';
import {
  plainClient,
  redirectUri,
  RelyingParty,
  type Answer,
  type Tokens,
} from '../../src/sso/testing/relying-party.js';
import { sampleCatalogue } from '../../src/teleservices/testing/sample-catalogue.js';
import { GatewayWorld } from '../gateway-world.js';
import { Person } from './strict-party.js';

/** Best Current Practice for OAuth 2.0 Security: what an attacker tries who sits at the browser, at another client or between them. */
describe('what RFC 9700 warns of', () => {
  let world: GatewayWorld;
  let party: RelyingParty;
  let other: RelyingParty;
  let browser: Visitor;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000' });
    const client = { ...plainClient, redirectUris: [redirectUri, 'https://tarif.example/second?a=b'] };
    await world.showTeleservices(
      sampleCatalogue.map((each) => ({ ...each, client })),
      1,
    );
    party = new RelyingParty(world);
    other = new RelyingParty(world, 'quota-europa');
    ({ browser } = await (await Person.of(world)).signedIn());
  });
  afterAll(() => world.close());

  /** The page that the browser is left at: it was led nowhere. */
  async function page(extra: Record<string, string | undefined>) {
    const came = await party.ask(browser, extra);
    if (!('at' in came)) throw new Error(`led away: ${came.params}`);
    return came.visit;
  }
  const refusedTo = async (extra: Record<string, string | undefined>) => {
    const { params } = await party.answered(browser, extra);
    return [params.get('error'), params.get('code'), params.get('state'), params.get('iss')];
  };
  const errorOf = async (response: Response) => [response.status, ((await response.json()) as Tokens).error];
  const issuer = 'http://127.0.0.1:3000';

  it.each([
    'https://evil.example/callback',
    `${redirectUri}/`,
    `${redirectUri}/../evil`,
    `${redirectUri}?more=1`,
    `${redirectUri}#fragment`,
    'https://tarif.example/Callback',
    'https://tarif.example:443/callback',
    'https://tarif.example.evil.example/callback',
    'https://tarif.example@evil.example/callback',
    'http://tarif.example/callback',
    'javascript:alert(1)',
    '//tarif.example/callback',
    '',
  ])('§2.1 is no open redirector: no redirect to «%s»', async (redirect_uri) => {
    const { status, location, html } = await page({ redirect_uri });
    expect([status, location]).toEqual([400, null]);
    expect(html).toContain('<h1');
    for (const { href, action } of [...tags(html, 'a'), ...tags(html, 'form')])
      expect(href ?? action).not.toMatch(/^(?!https:\/\/www\.douane\.gouv\.fr\/)([a-z]+:|\/\/)/);
  });

  it.each(['prompt', 'max_age', 'scope'])(
    '§4.11 goes nowhere with a refusal but to a registered address: %s',
    async (name) => {
      const { status, location } = await page({ [name]: 'unknown', redirect_uri: 'https://evil.example/' });
      expect([status, location]).toEqual([400, null]);
    },
  );

  it('§4.11.2 leads nobody away from the pages of the interaction', async () => {
    for (const target of ['https://evil.example/', '//evil.example/', '/\\evil.example', '/sso/x@evil.example'])
      expect((await browser.get(`/connexion?returnTo=${encodeURIComponent(target)}`)).html).not.toContain(
        `value="${target.replace('/sso/x', '')}"`,
      );
    expect((await browser.get('/sso/nobody-began-this')).status).toBe(400);
    expect((await browser.get('/sso/nobody-began-this/refus')).status).toBe(400);
  });

  it('§4.4 tells who answers, in refusals too, so that answers cannot be mixed up', async () => {
    expect((await party.answered(browser)).params.get('iss')).toBe(issuer);
    expect(await refusedTo({ prompt: 'unknown' })).toEqual(['invalid_request', null, 'st4te', issuer]);
    const metadata = (await (await fetch(`${world.service.url}/.well-known/openid-configuration`)).json()) as object;
    expect(metadata).toMatchObject({ issuer, authorization_response_iss_parameter_supported: true });
  });

  it('§4.5 gives nothing for a code that somebody injects: another client, another verifier, another address', async () => {
    expect(await errorOf(await other.exchange(await party.answered(browser)))).toEqual([400, 'invalid_grant']);
    const stolen = await party.answered(browser);
    const own = await party.answered(browser);
    const injected: Answer = { params: stolen.params, verifier: own.verifier };
    expect(await errorOf(await party.exchange(injected))).toEqual([400, 'invalid_grant']);
    const elsewhere = await party.answered(browser);
    const redirect_uri = 'https://tarif.example/second?a=b';
    expect(await errorOf(await party.exchange(elsewhere, { redirect_uri }))).toEqual([400, 'invalid_grant']);
  });

  it('§4.8 lets nobody do without PKCE, nor with less of it', async () => {
    const none = { code_challenge: undefined, code_challenge_method: undefined };
    expect((await refusedTo(none)).slice(0, 2)).toEqual(['invalid_request', null]);
    expect((await refusedTo({ code_challenge_method: 'plain' })).slice(0, 2)).toEqual(['invalid_request', null]);
    expect((await refusedTo({ code_challenge_method: undefined })).slice(0, 2)).toEqual(['invalid_request', null]);
    expect((await refusedTo({ code_challenge: 'short' })).slice(0, 2)).toEqual(['invalid_request', null]);
    const answer = await party.answered(browser);
    expect(await errorOf(await party.exchange({ ...answer, verifier: '' }))).toEqual([400, 'invalid_grant']);
    const challenge = createHash('sha256').update(answer.verifier).digest('base64url');
    expect(await errorOf(await party.exchange({ ...answer, verifier: challenge }))).toEqual([400, 'invalid_grant']);
  });

  it.each(['token', 'id_token', 'id_token token', 'code token', 'code id_token', 'none', ''])(
    '§2.1.2 answers by a code alone, not by response_type=%s',
    async (response_type) => {
      const came = await party.ask(browser, { response_type });
      if ('params' in came) expect(came.params.get('error')).toMatch(/^(unsupported_response_type|invalid_request)$/);
      else expect([came.visit.status, came.visit.location]).toEqual([400, null]);
    },
  );

  it.each(['form_post', 'fragment', 'jwt', 'web_message'])(
    'answers in the address alone, not by response_mode=%s [R-44]',
    async (response_mode) => {
      for (const extra of [{}, { prompt: 'none' }, { response_type: 'code id_token' }, { prompt: 'unknown' }]) {
        const [error, code] = await refusedTo({ response_mode, ...extra });
        expect([error, code]).toEqual([
          expect.stringMatching(/^(invalid_request|unsupported_response_(mode|type))$/),
          null,
        ]);
      }
    },
  );

  it('says so of what it offers', async () => {
    const metadata = await (await fetch(`${world.service.url}/.well-known/openid-configuration`)).json();
    expect(metadata).toMatchObject({
      response_modes_supported: ['query'],
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
      request_uri_parameter_supported: false,
    });
  });

  it.each([
    'urn:ietf:params:oauth:request_uri:unknown',
    'https://evil.example/request',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
  ])('RFC 9126 §7 takes no request_uri that it did not give: %s', async (request_uri) => {
    const came = await party.ask(browser, { request_uri });
    if ('params' in came) expect(came.params.get('error')).toMatch(/^(invalid_request_uri|request_uri_not_supported)$/);
    else expect([came.visit.status, came.visit.location]).toEqual([400, null]);
  });

  it('RFC 9126 §2.2 keeps a pushed request for its client, for one use, and by its own parameters', async () => {
    const pushed = async (verifier: string, extra = {}) => {
      const response = await party.post(routes.pushed_authorization_request, {
        client_id: 'tarif-en-ligne',
        response_type: 'code',
        scope: 'openid',
        redirect_uri: redirectUri,
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
        ...extra,
      });
      return [response.status, ((await response.json()) as { request_uri: string }).request_uri] as const;
    };
    const verifier = 'v'.repeat(43);
    const ask = (client_id: string, request_uri: string, extra = {}) =>
      party.follow(
        browser,
        `${routes.authorization}?${new URLSearchParams({ client_id, request_uri, ...extra })}`,
        verifier,
      );
    const [, first] = await pushed(verifier);
    expect(await ask('quota-europa', first)).toMatchObject({ visit: { status: 400, location: null } });
    const [, second] = await pushed(verifier);
    const came = await ask('tarif-en-ligne', second, { redirect_uri: 'https://evil.example/', scope: 'openid email' });
    if (!('params' in came)) throw new Error(`stopped at ${came.at}: ${came.visit.status}`);
    const tokens = (await (await party.exchange(came)).json()) as Tokens & { scope: string };
    expect(tokens.scope).toBe('openid');
    expect(await ask('tarif-en-ligne', second)).toMatchObject({ visit: { status: 400, location: null } });
    expect((await pushed(verifier, { request_uri: second }))[0]).toBe(400);
    expect((await pushed(verifier, { redirect_uri: 'https://evil.example/' }))[0]).toBe(400);
  });

  it.each(['client_id', 'redirect_uri', 'state', 'scope', 'code_challenge', 'prompt', 'response_type'])(
    'RFC 6749 §3.1 takes no parameter twice: %s',
    async (name) => {
      const query = new URLSearchParams({
        client_id: 'tarif-en-ligne',
        response_type: 'code',
        scope: 'openid',
        redirect_uri: redirectUri,
        state: 'st4te',
        prompt: 'none',
        code_challenge: createHash('sha256').update('v'.repeat(43)).digest('base64url'),
        code_challenge_method: 'S256',
      });
      query.append(name, query.get(name) ?? '');
      const came = await party.follow(browser, `${routes.authorization}?${query}`);
      if ('params' in came)
        expect([came.params.get('error'), came.params.get('code')]).toEqual(['invalid_request', null]);
      else expect([came.visit.status, came.visit.location]).toEqual([400, null]);
    },
  );

  it('RFC 6749 §3.2 takes none twice where programs ask, either', async () => {
    const { params, verifier } = await party.answered(browser);
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      code: params.get('code')!,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    });
    body.append('code', params.get('code')!);
    const authorization = `Basic ${Buffer.from(`tarif-en-ligne:${party.secret}`).toString('base64')}`;
    const response = await fetch(`${world.service.url}${routes.token}`, {
      method: 'POST',
      headers: { authorization },
      body,
    });
    expect(await errorOf(response)).toEqual([400, 'invalid_request']);
  });

  it('§2.4 knows no password of a resource owner, and no grant but those that metadata names', async () => {
    for (const grant_type of ['password', 'urn:ietf:params:oauth:grant-type:device_code', 'implicit', ''])
      expect((await party.post(routes.token, { grant_type, username: 'a', password: 'b' })).status).toBe(400);
  });

  it('§4.3.2 takes tokens in headers and bodies, never in an address', async () => {
    const { access_token } = await party.enter(browser);
    const inAddress = await fetch(`${world.service.url}${routes.userinfo}?access_token=${access_token}`);
    expect(inAddress.status).toBe(400);
    expect((await party.userinfo(access_token)).status).toBe(200);
  });

  it('§4.2 gives no address away to where pages lead', async () => {
    const stranger = new Visitor(world.service.url);
    const led = await party.ask(stranger);
    if (!('at' in led)) throw new Error('a code without a sign-in');
    for (const { headers } of [led.visit, await stranger.get('/sso/unknown')])
      expect(headers.get('referrer-policy')).toMatch(/no-referrer|same-origin/);
  });

  it('tells programs what is wrong in JSON, and a person on a page, in a language of his', async () => {
    const wrong = await party.post(routes.token, { grant_type: 'authorization_code', code: 'x' });
    expect(wrong.headers.get('content-type')).toMatch(/^application\/json/);
    expect(wrong.headers.get('cache-control')).toBe('no-store');
    const unauthenticated = await fetch(`${world.service.url}${routes.token}`, { method: 'POST', body: '' });
    expect(unauthenticated.headers.get('content-type')).toMatch(/^application\/json/);
    const { headers, html } = await page({ client_id: 'nobody' });
    expect(headers.get('content-type')).toMatch(/^text\/html/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(html).toContain('lang="fr"');
    expect(html).toContain('invalid_client');
  });

  it('RFC 8414 §3.1 says the same to who asks by the other name of the metadata, or nothing', async () => {
    const answer = await fetch(`${world.service.url}/.well-known/oauth-authorization-server`);
    if (answer.status === 200) expect(await answer.json()).toMatchObject({ issuer });
    else expect(answer.status).toBe(404);
  });
});
