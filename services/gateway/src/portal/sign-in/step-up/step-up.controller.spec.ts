import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunningService } from '#web';
import { GatewayWorld, password } from '../../../../test/gateway-world.js';
import { tags, textOf } from '../../testing/markup.js';
import { startPortal, Visitor } from '../../testing/visitor.js';

const minute = 60_000;
const page = '/espace/confirmation';

describe('the page to which proxies lead who has proven too little', () => {
  let world: GatewayWorld;
  let portal: RunningService;
  let visitor: Visitor;
  let accountId: string;
  let persons = 0;
  beforeAll(async () => {
    world = await GatewayWorld.start({
      TELESERVICE_LEVELS: 'tarif-en-ligne=sms-token@10,quota-europa=password@1',
      SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000',
    });
    portal = await startPortal(world);
  });
  afterAll(async () => {
    await portal.close();
    await world.close();
  });

  beforeEach(() => enter({ mobileConfirmedAt: world.clock.now().toISOString() }, { mobile: '+33612345678' }));

  async function enter(...about: [Parameters<GatewayWorld['open']>[1]?, Parameters<GatewayWorld['open']>[2]?]) {
    persons += 1;
    visitor = new Visitor(portal.url);
    ({ accountId } = await world.open(`person-${persons}`, ...about));
    await visitor.submit('/connexion', { identifier: `person-${persons}`, password });
  }
  const authorize = async (teleservice: string) => {
    const headers = { cookie: `session=${visitor.cookie('session')}` };
    return (await world.call('GET', `/authorize?teleservice=${teleservice}`, { headers })).status;
  };
  const asksPassword = (html: string) => tags(html, 'input').some(({ name }) => name === 'password');

  it('says that there is no such teleservice, in place of leading back to it for ever', async () => {
    expect(await authorize('nowhere')).toBe(403);
    for (const unknown of ['nowhere', '', 'EDDI', 'constructor']) {
      const { status, html, location } = await visitor.get(`${page}?teleservice=${unknown}&returnTo=/nowhere/`);
      expect([unknown, status, location]).toEqual([unknown, 404, null]);
      expect(textOf(html)).toContain('nomme un téléservice que le portail ne connaît pas');
      expect(html).not.toContain('/nowhere/');
    }
    const sent = await visitor.submit(page, { teleservice: 'nowhere', password, returnTo: '/nowhere/' });
    expect([sent.status, sent.location]).toEqual([404, null]);
  });

  it('never leads on by itself, not even where nothing is wanting: who led here might lead here again', async () => {
    const back = '/statncb/depot?a=1&teleservice=tarif-en-ligne';
    expect(await authorize('quota-europa')).toBe(204);
    const { status, html, location } = await visitor.get(`${page}?teleservice=quota-europa&returnTo=${back}`);
    expect([status, location]).toEqual([200, null]);
    expect(textOf(html)).toContain('Votre session a tout ce que le téléservice Quota Europa demande.');
    expect(tags(html, 'a').map(({ href }) => href)).toContain(back);
    const english = tags(html, 'a').find(({ hreflang }) => hreflang === 'en')!.href!;
    expect(tags((await visitor.get(english)).html, 'a').map(({ href }) => href)).toContain(back);
    await visitor.get('/?lang=fr');

    const own = await visitor.get(`${page}?returnTo=${encodeURIComponent(page)}`);
    expect([own.status, own.location]).toEqual([200, null]);
  });

  it('lets nobody prove what the account cannot', async () => {
    await enter();
    const { status, html } = await visitor.get(`${page}?teleservice=tarif-en-ligne&returnTo=/eddi/`);
    expect(status).toBe(403);
    expect(tags(html, 'form').map(({ action }) => action)).not.toContain(page);
    const sent = await visitor.submit(page, { teleservice: 'tarif-en-ligne', password, returnTo: '/eddi/' });
    expect([sent.status, sent.location]).toEqual([403, null]);
    expect(await authorize('tarif-en-ligne')).toBe(403);
  });

  it('says how recent the proof must be, and what it takes then suffices', async () => {
    world.clock.advance(2 * minute);
    expect(await authorize('quota-europa')).toBe(403);
    const { html } = await visitor.get(`${page}?teleservice=quota-europa&returnTo=/statncb/`);
    expect(textOf(html)).toContain('demande le niveau « Login + Mot de passe », prouvé il y a 1 minute au plus.');
    expect(asksPassword(html)).toBe(true);
    const proven = await visitor.submit(page, { teleservice: 'quota-europa', password, returnTo: '/statncb/' });
    expect([proven.status, proven.location]).toEqual([303, '/statncb/']);
    expect(await authorize('quota-europa')).toBe(204);
  });

  it('asks for the password again where it would be too old once the code is given', async () => {
    const eddi = `${page}?teleservice=tarif-en-ligne&returnTo=/eddi/`;
    world.clock.advance(5 * minute);
    expect(asksPassword((await visitor.get(eddi)).html)).toBe(false);
    world.clock.advance(1);
    expect(asksPassword((await visitor.get(eddi)).html)).toBe(true);
    await visitor.submit(page, { teleservice: 'tarif-en-ligne', password, returnTo: '/eddi/' });
    world.clock.advance(5 * minute - 1);
    const done = await visitor.submit('/connexion/code', {
      code: (await world.codes(accountId)).at(-1)!,
      returnTo: '/eddi/',
    });
    expect(done.location).toBe('/eddi/');
    expect(await authorize('tarif-en-ligne')).toBe(204);
  });
});
