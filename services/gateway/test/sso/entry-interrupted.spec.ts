import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GatewayWorld, password } from '../gateway-world.js';
import { Visitor } from '../../src/portal/testing/visitor.js';
import { sampleCatalogue } from '../../src/teleservices/testing/sample-catalogue.js';
import { collectionOf } from '../../src/sso/models/stored-model.js';
import { routes } from '../../src/sso/provider.js';
import { plainClient, redirectUri, RelyingParty } from '../../src/sso/testing/relying-party.js';

describe('an entry during which the session changes', () => {
  let world: GatewayWorld;
  let party: RelyingParty;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000' });
    await world.showTeleservices(
      sampleCatalogue.map((each) => ({ ...each, client: plainClient })),
      1,
    );
    party = new RelyingParty(world);
  });
  afterAll(() => world.close());

  let persons = 0;
  async function someone() {
    const identifier = `person-${(persons += 1)}`;
    const { accountId } = await world.open(identifier);
    const signIn = (browser: Visitor, returnTo = '/espace') =>
      browser.submit('/connexion', { identifier, password, returnTo });
    return { accountId, signIn };
  }

  /** A browser whose page is about to go on to the teleservice. */
  async function onTheWay() {
    const browser = new Visitor(world.service.url);
    const first = await someone();
    const led = await party.ask(browser);
    if (!('at' in led)) throw new Error('a code without a sign-in');
    const here = new URLSearchParams(led.at.split('?')[1]).get('returnTo')!;
    await first.signIn(browser, here);
    const next = /http-equiv="refresh" content="0; url=([^"]+)"/.exec((await browser.get(here)).html)![1]!;
    return { browser, here, next };
  }

  it('goes on with who has signed in meanwhile', async () => {
    const { browser, here, next } = await onTheWay();
    const second = await someone();
    await browser.submit('/deconnexion', {});
    await second.signIn(browser);
    expect((await browser.get(next)).location).toBe(here);
    const came = await party.follow(browser, here);
    expect('params' in came && came.params.has('code')).toBe(true);
  });

  it('leads to sign in again where nobody is signed in any more', async () => {
    const { browser, here, next } = await onTheWay();
    await browser.submit('/deconnexion', {});
    const came = await party.follow(browser, next);
    expect('at' in came && came.at).toBe(`/connexion?returnTo=${encodeURIComponent(here)}`);
  });

  it('is not measured by another session that the request presents beside it', async () => {
    const [browser, beside] = [new Visitor(world.service.url), new Visitor(world.service.url)];
    await (await someone()).signIn(browser);
    await (await someone()).signIn(beside);
    const asked = {
      client_id: party.clientId,
      response_type: 'code',
      scope: 'openid',
      redirect_uri: redirectUri,
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    };
    const address = `${routes.authorization}?${new URLSearchParams(asked)}`;
    const authorization = `Bearer ${beside.cookie('session')}`;
    const answer = await browser.get(address, { authorization });
    expect(answer.location).toContain('error=access_denied');
    expect((await browser.get(address)).location).toContain('code=');
  });

  it('writes no token of a session down [R-26]', async () => {
    const browser = new Visitor(world.service.url);
    await (await someone()).signIn(browser);
    await party.ask(browser, { prompt: 'login' });
    const kept = await world.ports.documentStore
      .collection(collectionOf('Interaction'))
      .find({ where: {}, limit: 100 });
    const text = JSON.stringify(kept);
    expect(text).toContain('code_challenge');
    for (const pair of browser.cookies) {
      const [name = '', value = ''] = pair.split('=');
      if (!name.startsWith('sso-')) expect(text).not.toContain(value);
    }
  });

  it.each(['/sso/%00', '/sso/%00/refus', '/espace/confirmation?sso=%00'])('is found nowhere by %s', async (path) => {
    const browser = new Visitor(world.service.url);
    await (await someone()).signIn(browser);
    expect([400, 404]).toContain((await browser.get(path)).status);
  });
});
