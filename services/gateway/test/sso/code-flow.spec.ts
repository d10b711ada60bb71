import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GatewayWorld } from '../gateway-world.js';
import { routes } from '../../src/sso/provider.js';
import { claimsIn, redirectUri, RelyingParty, type Tokens } from '../../src/sso/testing/relying-party.js';
import { errorOf, SsoWorld } from '../../src/sso/testing/sso-world.js';

describe('single sign-on, by the authorization code flow', () => {
  let sso: SsoWorld;
  let world: GatewayWorld;
  let party: RelyingParty;
  beforeAll(async () => {
    sso = await SsoWorld.start();
    world = sso.world;
    party = new RelyingParty(world);
  });
  afterAll(() => sso.close());

  it('leads a stranger to sign in, and back with a code', async () => {
    const { browser, signIn } = await sso.someone();
    const led = await party.ask(browser);
    if (!('at' in led)) throw new Error('a code without a sign-in');
    const returnTo = new URLSearchParams(led.at.split('?')[1]).get('returnTo')!;
    expect(returnTo).toMatch(/^\/sso\/[\w-]+$/);
    expect(led.visit.html).toContain('Le téléservice Tarif en ligne demande qui vous êtes.');
    expect((await signIn(returnTo)).location).toBe(returnTo);
    const entering = await browser.get(returnTo);
    expect([entering.status, entering.location]).toEqual([200, null]); // no redirect: a form led here
    expect(entering.html).toContain('Vous entrez dans Tarif en ligne');
    const came = await party.follow(browser, returnTo);
    if (!('params' in came)) throw new Error(`stopped at ${came.at}`);
    expect(Object.fromEntries(came.params)).toEqual({
      code: expect.stringMatching(/^[\w-]{43}$/),
      state: 'st4te',
      iss: world.config.PUBLIC_URL,
    });
    const again = await browser.get(returnTo);
    expect([again.status, again.html.includes('Cette demande d’accès est terminée')]).toEqual([400, true]);
  });

  it('takes a request from the form of another site, as from its link', async () => {
    const { browser, signIn } = await sso.someone(); // whose session cookie is SameSite=Lax, and does not come with such a form
    const asked = { client_id: 'tarif-en-ligne', response_type: 'code', scope: 'openid', redirect_uri: redirectUri };
    const pkce = { code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256' };
    const crossSite = { origin: 'https://tarif.example', 'sec-fetch-site': 'cross-site' };
    const sent = await browser.submit(routes.authorization, { ...asked, ...pkce, state: 'st4te' }, crossSite);
    expect([sent.status, sent.location]).toEqual([
      303,
      expect.stringMatching(/^\/oidc\/authorize\?client_id=tarif-en-ligne&/),
    ]);
    const { location } = await browser.get(sent.location!);
    expect(location).toMatch(/^\/sso\/[\w-]+$/);
    await signIn(location!);
    const came = await party.follow(browser, location!);
    expect('params' in came && came.params.get('code')).toMatch(/^[\w-]{43}$/);
  });

  it('lets who is signed in pass in one step, and tells what scopes stand for', async () => {
    const { accountId, browser, identifier } = await sso.signedIn();
    const tokens = await party.enter(browser);
    expect(claimsIn(tokens.id_token)).toEqual({
      iss: world.config.PUBLIC_URL,
      aud: 'tarif-en-ligne',
      sub: accountId,
      sid: expect.stringMatching(/^[\w-]{43}$/),
      nonce: 'n0nce',
      acr: 'password',
      amr: ['pwd'],
      auth_time: expect.any(Number),
      iat: expect.any(Number),
      exp: expect.any(Number),
    });
    const told = await party.userinfo(tokens.access_token);
    expect(await told.json()).toEqual({
      sub: accountId,
      email: `${identifier}@example.org`,
      email_verified: true,
      given_name: 'Jeanne',
      family_name: 'Dupont',
      locale: 'fr',
      sid: expect.any(String),
    });
  });

  it('hands out no cookie of the portal, and answers with its headers', async () => {
    const { browser } = await sso.signedIn();
    const visit = await browser.get(`${routes.authorization}?client_id=tarif-en-ligne`);
    expect(visit.headers.getSetCookie()).toEqual([]);
    expect(visit.headers.get('x-frame-options')).toBe('DENY');
    const metadata = await fetch(`${world.service.url}/.well-known/openid-configuration`);
    expect(metadata.headers.get('cache-control')).toBe('public, max-age=300');
  });

  it('takes a code once, and ends what it was worth where it comes again [R-40]', async () => {
    const { browser } = await sso.signedIn();
    const answer = await party.answered(browser);
    const tokens = (await (await party.exchange(answer)).json()) as Tokens;
    expect((await party.userinfo(tokens.access_token)).status).toBe(200);
    expect(await errorOf(await party.exchange(answer))).toEqual([400, 'invalid_grant']);
    expect((await party.userinfo(tokens.access_token)).status).toBe(401);
    expect(await errorOf(await party.refresh(tokens.refresh_token))).toEqual([400, 'invalid_grant']);
    expect((await party.userinfo((await party.enter(browser)).access_token)).status).toBe(200);
  });

  it('takes one of 16 racing exchanges of a code, and of a refresh token [R-40]', async () => {
    const { browser } = await sso.signedIn();
    const won = async (uses: Promise<Response>[]) => {
      const statuses = (await Promise.all(uses)).map(({ status }) => status);
      return [statuses.filter((status) => status === 200).length, statuses.filter((status) => status === 400).length];
    };
    for (let round = 0; round < 3; round++) {
      const answer = await party.answered(browser);
      expect(await won(Array.from({ length: 16 }, () => party.exchange(answer)))).toEqual([1, 15]);
      const { refresh_token } = await party.enter(browser);
      expect(await won(Array.from({ length: 16 }, () => party.refresh(refresh_token)))).toEqual([1, 15]);
    }
  });

  it('renews a refresh token at each use; one that comes again ends its family [R-40]', async () => {
    const { browser } = await sso.signedIn();
    const first = await party.enter(browser);
    const second = (await (await party.refresh(first.refresh_token)).json()) as Tokens;
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect((await party.userinfo(second.access_token)).status).toBe(200);
    expect(await errorOf(await party.refresh(first.refresh_token))).toEqual([400, 'invalid_grant']);
    expect(await errorOf(await party.refresh(second.refresh_token))).toEqual([400, 'invalid_grant']);
    expect((await party.userinfo(second.access_token)).status).toBe(401);
  });

  it('lets nothing outlive the session that it was issued in [R-41]', async () => {
    const { browser } = await sso.signedIn();
    const tokens = await party.enter(browser);
    const waiting = await party.answered(browser);
    await browser.submit('/deconnexion', {});
    expect((await party.userinfo(tokens.access_token)).status).toBe(401);
    expect(await errorOf(await party.refresh(tokens.refresh_token))).toEqual([400, 'invalid_grant']);
    expect(await errorOf(await party.exchange(waiting))).toEqual([400, 'invalid_grant']);
    const looked = await party.post(routes.introspection, { token: tokens.access_token });
    expect(await looked.json()).toEqual({ active: false });
    expect((await party.answered(browser, { prompt: 'none' })).params.get('error')).toBe('login_required');
  });

  it('tells a client of its own tokens, and takes them back', async () => {
    const { browser, accountId } = await sso.signedIn();
    const tokens = await party.enter(browser);
    const introspect = async (by: RelyingParty, token: string) =>
      (await by.post(routes.introspection, { token })).json() as Promise<{ active: boolean }>;
    expect(await introspect(party, tokens.access_token)).toMatchObject({ active: true, sub: accountId });
    expect(await introspect(party, tokens.refresh_token)).toMatchObject({ active: true });
    const other = new RelyingParty(world, 'quota-europa');
    expect(await introspect(other, tokens.access_token)).toEqual({ active: false });
    expect((await other.post(routes.revocation, { token: tokens.access_token })).status).not.toBe(500);
    expect(await introspect(party, tokens.access_token)).toMatchObject({ active: true });
    expect((await party.post(routes.revocation, { token: tokens.refresh_token })).status).toBe(200);
    expect(await introspect(party, tokens.access_token)).toEqual({ active: false });
  });

  it('keeps apart what two tabs begin at once, of one service and of two', async () => {
    const { browser } = await sso.signedIn();
    const other = new RelyingParty(world, 'quota-europa');
    const entered = await Promise.all([party, other, party, other].map((each) => each.enter(browser)));
    const statuses = await Promise.all(entered.map(({ access_token }) => party.userinfo(access_token)));
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });
});
