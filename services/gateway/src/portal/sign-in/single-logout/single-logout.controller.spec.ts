import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TeleserviceView } from '#contracts';
import { GatewayWorld, password } from '../../../../test/gateway-world.js';
import { teleserviceLike } from '../../../teleservices/testing/sample-catalogue.js';
import { Visitor } from '../../testing/visitor.js';

const address = 'https://eddi.example/bye';
const client: NonNullable<TeleserviceView['client']> = {
  kind: 'plain',
  redirectUris: ['https://eddi.example/callback'],
  postLogoutRedirectUris: [address],
  scopes: ['openid'],
  idTokenSignedResponseAlg: 'ES256',
};
const question = 'Se déconnecter du portail et des téléservices';
const refresh = `<meta http-equiv="refresh" content="0; url=${address}?state=st4te"/>`;
const crossSite = { 'sec-fetch-site': 'cross-site', origin: 'https://eddi.example' };

describe('a teleservice that asks to sign a person out', () => {
  let world: GatewayWorld;
  let visitor: Visitor;
  let hint: string;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SSO: 'on' });
    await world.showTeleservices([teleserviceLike('eddi', 'EDDI', { client })], 1);
    const { accountId } = await world.open('leaves');
    const claims = { iss: world.config.PUBLIC_URL, sub: accountId, aud: 'eddi', exp: 1 };
    hint = world.config.SSO_KEY.sign('ES256', 'JWT', claims);
  });
  afterAll(() => world.close());
  beforeEach(() => {
    visitor = new Visitor(world.service.url);
  });

  const asked = () => ({ id_token_hint: hint, post_logout_redirect_uri: address, state: 'st4te' });
  const ask = (parameters: Record<string, string>) => visitor.get(`/oidc/logout?${new URLSearchParams(parameters)}`);
  const signIn = () => visitor.submit('/connexion', { identifier: 'leaves', password });
  const isSignedIn = async () => (await visitor.get('/espace')).status === 200;

  it('is asked first, and answered with a page that goes on, not by a redirect', async () => {
    await signIn();
    const { status, html } = await ask(asked());
    expect(status).toBe(200);
    expect(html).toContain(question);
    expect(html).toContain('EDDI demande à vous déconnecter');
    expect(html).not.toContain('http-equiv="refresh"');
    expect(await isSignedIn()).toBe(true);

    const left = await visitor.submit('/deconnexion/teleservices', asked());
    expect([left.status, left.location]).toEqual([200, null]);
    expect(left.html).toContain(refresh);
    expect(left.html).toContain(`href="${address}?state=st4te"`);
    expect(left.html).toContain('Vous êtes déconnecté du portail.');
    expect(visitor.cookie('session')).toBeUndefined();
    expect(await isSignedIn()).toBe(false);
  });

  it('has the person back at once where nobody is signed in, told by the client id alone, too', async () => {
    for (const parameters of [asked(), { client_id: 'eddi', post_logout_redirect_uri: address, state: 'st4te' }]) {
      const { status, html } = await ask(parameters);
      expect([status, html.includes(refresh), html.includes(question)]).toEqual([200, true, false]);
    }
  });

  it('may send a form, which browsers let go without our cookie: it changes nothing, and the page asks', async () => {
    await signIn();
    const posted = await visitor.submit('/oidc/logout', asked(), crossSite);
    expect(posted.status).toBe(303);
    expect((await visitor.get(posted.location!)).html).toContain(question);
    expect(await isSignedIn()).toBe(true);
    expect((await visitor.submit('/deconnexion/teleservices', asked(), crossSite)).status).toBe(403);
    expect(await isSignedIn()).toBe(true);
  });

  it('need not say anything: the person is asked, and stays here', async () => {
    await signIn();
    expect((await ask({})).html).toContain(question);
    const { html } = await visitor.submit('/deconnexion/teleservices', {});
    expect(html).toContain('Vous êtes déconnecté du portail.');
    expect(html).not.toContain('http-equiv="refresh"');
    expect((await ask({})).status).toBe(200);
  });

  it('leads nobody to an address that the catalogue does not name for it, signed in or not', async () => {
    const wrong: Record<string, string>[] = [
      { ...asked(), post_logout_redirect_uri: 'https://evil.example/' },
      { ...asked(), post_logout_redirect_uri: `${address}/` },
      { post_logout_redirect_uri: address },
      { ...asked(), id_token_hint: `${hint}x` },
      { ...asked(), client_id: 'statncb' },
      { client_id: 'nobody', post_logout_redirect_uri: address },
    ];
    for (const signedIn of [false, true]) {
      if (signedIn) await signIn();
      for (const parameters of wrong) {
        for (const answer of [await ask(parameters), await visitor.submit('/deconnexion/teleservices', parameters)]) {
          expect([answer.status, answer.location]).toEqual([400, null]);
          expect(answer.html).not.toMatch(/http-equiv="refresh"|(?:href|action)="https:\/\/(?:evil|eddi)/);
        }
      }
    }
    expect(await isSignedIn()).toBe(true);
    const twice = await visitor.get(`/oidc/logout?client_id=eddi&client_id=eddi`);
    expect([twice.status, twice.html.includes('a parameter is given twice')]).toEqual([400, true]);
  });

  it('is told in English where the person reads that, and no hint or state stands in the log', async () => {
    const { html } = await ask({ ...asked(), lang: 'en' });
    expect(html).toContain('You are signed out of the portal.');
    expect(html).toContain('Return to EDDI');
    expect(world.captured.text()).not.toMatch(new RegExp(`id_token_hint|st4te|${hint.slice(0, 40)}`));
  });
});

it('is no address of a portal without single sign-on', async () => {
  const world = await GatewayWorld.start({ SSO: 'off' });
  const visitor = new Visitor(world.service.url);
  expect((await visitor.get('/oidc/logout')).status).toBe(404);
  expect((await visitor.submit('/deconnexion/teleservices', {})).status).toBe(404);
  await world.close();
});
