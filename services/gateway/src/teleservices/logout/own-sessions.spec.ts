import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { waitFor } from '#runtime/testing';
import { GatewayWorld, password } from '../../../test/gateway-world.js';
import { Visitor } from '../../portal/testing/visitor.js';

let world: GatewayWorld;
beforeAll(async () => {
  world = await GatewayWorld.start();
});
afterAll(() => world.close());

it('the person sees of each open session which teleservices it has entered, in the API, the export and the page', async () => {
  await world.open('enters');
  const [one, other] = [await world.bearer('enters'), await world.bearer('enters')];
  const authorize = (teleservice: string, headers: Record<string, string>) =>
    world.call('GET', `/authorize?teleservice=${teleservice}`, { headers });
  for (const teleservice of ['tarif-en-ligne', 'taux-de-change']) {
    expect((await authorize(teleservice, one)).status).toBe(204);
  }
  interface Listed {
    readonly items: readonly { current: boolean; teleservices: string[] }[];
  }
  const listed = async () => {
    const { items } = (await (await world.call('GET', '/sessions', { headers: one })).json()) as Listed;
    return new Map(items.map(({ current, teleservices }) => [current, teleservices]));
  };
  await waitFor(async () => (await listed()).get(true)?.length === 2);
  expect(await listed()).toEqual(
    new Map([
      [true, ['tarif-en-ligne', 'taux-de-change']],
      [false, []],
    ]),
  );
  const own = (await (await world.call('GET', '/account/export', { headers: other })).json()) as {
    sessions: Listed['items'];
  };
  expect(own.sessions.find(({ current }) => !current)!.teleservices).toHaveLength(2);

  const visitor = new Visitor(world.service.url);
  await visitor.submit('/connexion', { identifier: 'enters', password });
  const { html } = await visitor.get('/espace/securite');
  expect(html).toContain('Téléservices utilisés\u00a0: Tarif en ligne, Taux de change');
  expect(html).toContain('les téléservices qui le demandent en sont prévenus');
});
