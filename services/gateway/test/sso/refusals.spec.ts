import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { textOf } from '../../src/portal/testing/markup.js';
import { sampleCatalogue } from '../../src/teleservices/testing/sample-catalogue.js';
import { routes } from '../../src/sso/provider.js';
import { plainClient, redirectUri, RelyingParty, type Tokens } from '../../src/sso/testing/relying-party.js';
import { errorOf, refusalIn, SsoWorld, stopIn } from '../../src/sso/testing/sso-world.js';

describe('what the provider refuses', () => {
  let sso: SsoWorld;
  let party: RelyingParty;
  beforeAll(async () => {
    sso = await SsoWorld.start();
    party = new RelyingParty(sso.world);
  });
  afterAll(() => sso.close());

  /** Until what was read before of the catalogue is read again. */
  const believed = () => new Promise((resolve) => setTimeout(resolve, 1_100));

  it.each<[string, Record<string, string | undefined>]>([
    ['an address that is not registered to the letter', { redirect_uri: `${redirectUri}/../evil` }],
    ['one with a query', { redirect_uri: `${redirectUri}?a=b` }],
    ['one of another host', { redirect_uri: 'https://evil.example/callback' }],
    ['one of another scheme', { redirect_uri: 'javascript:alert(1)' }],
    ['an unknown client', { client_id: 'nowhere' }],
    ['no client', { client_id: undefined }],
  ])('is answered on a page of ours, which leads nowhere: %s', async (_, extra) => {
    const { browser } = await sso.signedIn();
    const { visit } = stopIn(await party.ask(browser, extra));
    expect([visit.status, visit.location]).toEqual([400, null]);
    expect(textOf(visit.html)).toContain('La demande du téléservice est incorrecte');
    const said = visit.html.slice(visit.html.indexOf('<main'), visit.html.indexOf('</main>'));
    for (const asked of ['evil', 'st4te', redirectUri]) expect(said).not.toContain(asked);
    expect(visit.headers.get('content-security-policy')).toContain("default-src 'none'");
    const english = await browser.get(`${routes.authorization}?client_id=nowhere&lang=en`);
    expect(english.html).toContain('<html lang="en">');
  });

  it.each<[string, Record<string, string | undefined>, string]>([
    ['PKCE in the clear', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['an implicit flow', { response_type: 'id_token token' }, 'invalid_request'],
    ['a hybrid flow', { response_type: 'code id_token' }, 'invalid_request'],
    ['a request object', { request: 'e30.e30.' }, 'request_not_supported'],
    ['an address of a request', { request_uri: 'https://evil.example/request' }, 'request_uri_not_supported'],
    ['a state without an end', { state: 's'.repeat(3000) }, 'invalid_request'],
    ['an unknown prompt', { prompt: 'select_account' }, 'invalid_request'],
  ])('is told to the client, which gets no code: %s', async (_, extra, error) => {
    const { browser } = await sso.signedIn();
    const came = await party.ask(browser, extra);
    if ('params' in came) {
      expect(came.params.get('code')).toBeNull();
      expect(came.params.get('iss')).toBe(sso.world.config.PUBLIC_URL);
    }
    expect(refusalIn(came)[0]).toBe(error);
  });

  it('gives nothing for a scope that there is not, or that is for programs alone', async () => {
    const { browser } = await sso.signedIn();
    const tokens = await party.enter(browser, { scope: 'openid offline_access operators' });
    expect((tokens as { scope?: string }).scope).toBe('openid');
  });

  it('takes no parameter twice', async () => {
    const { browser } = await sso.signedIn();
    const query = new URLSearchParams({ client_id: party.clientId, redirect_uri: redirectUri, response_type: 'code' });
    const led = stopIn(await party.follow(browser, `${routes.authorization}?${query}&client_id=eddi`));
    expect(led.visit.status).toBe(400);
  });

  it('gives nothing for a code of another client, address or verifier', async () => {
    const { browser } = await sso.signedIn();
    const answer = await party.answered(browser);
    const other = new RelyingParty(sso.world, 'quota-europa');
    const refused = [400, 'invalid_grant'];
    expect(await errorOf(await other.exchange(answer))).toEqual(refused);
    expect(await errorOf(await party.exchange({ ...answer, verifier: 'x'.repeat(43) }))).toEqual(refused);
    expect(await errorOf(await party.exchange(answer, { redirect_uri: 'https://evil.example/callback' }))).toEqual(
      refused,
    );
    expect(await errorOf(await party.exchange(answer, { code: 'x'.repeat(43) }))).toEqual(refused);
    expect((await party.exchange(answer)).status).toBe(200);
  });

  it('answers programs in JSON, whoever they are', async () => {
    const wrong = { authorization: `Basic ${Buffer.from('tarif-en-ligne:wrong').toString('base64')}` };
    const ask = (headers: Record<string, string>) =>
      party.post(routes.token, { grant_type: 'client_credentials' }, headers);
    expect(await errorOf(await ask(wrong))).toEqual([401, 'invalid_client']);
    expect((await party.post(routes.token, { grant_type: 'password', username: 'a', password: 'b' })).status).toBe(400);
    const large = await party.post(routes.token, { grant_type: 'x'.repeat(100_000) });
    expect(large.status).toBe(413);
    const unknown = await fetch(`${sso.world.service.url}/oidc/logout/confirm`, { method: 'POST' });
    expect([unknown.status, unknown.headers.get('content-type')]).toEqual([
      404,
      expect.stringContaining('problem+json'),
    ]);
  });

  it('writes no token, code, state or hint to the log [R-47]', async () => {
    const { browser } = await sso.signedIn();
    const answer = await party.answered(browser);
    const tokens = (await (await party.exchange(answer)).json()) as Tokens;
    await party.exchange(answer);
    await party.userinfo('wr0ng-t0ken');
    await party.ask(browser, {
      redirect_uri: 'https://evil.example/',
      state: 's3cret-state',
      id_token_hint: tokens.id_token,
    });
    const log = sso.world.captured.text();
    const secrets = [
      answer.params.get('code')!,
      answer.verifier,
      tokens.access_token,
      tokens.refresh_token,
      tokens.id_token,
    ];
    for (const secret of [...secrets, party.secret, 'wr0ng-t0ken', 's3cret-state', 'st4te', 'n0nce'])
      expect(log.includes(secret)).toBe(false);
    expect(log).toContain('/oidc/token');
  });

  it('accepts the secret of before for 30 days once there is another', async () => {
    const quota = new RelyingParty(sso.world, 'quota-europa');
    const authorization = `Basic ${Buffer.from(`quota-europa:${quota.secret}`).toString('base64')}`;
    const grant = { grant_type: 'client_credentials', scope: 'operators' };
    const ask = async () => (await quota.post(routes.token, grant, { authorization })).status;
    expect(await ask()).toBe(200);
    const entry = sampleCatalogue.find(({ id }) => id === 'quota-europa')!;
    const renewedAt = sso.world.clock.now().toISOString();
    const renewed = { ...entry, client: plainClient, clientSecret: { generation: 2, renewedAt } };
    await sso.world.showTeleservices([renewed], 2);
    await believed();
    expect(await ask()).toBe(200);
    sso.world.clock.advance(31 * 24 * 3_600_000);
    expect(await ask()).toBe(401);
  });
});
