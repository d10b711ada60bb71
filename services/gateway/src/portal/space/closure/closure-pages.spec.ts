import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunningService } from '#web';
import { peerProblem, waitFor } from '#runtime/testing';
import { GatewayWorld, password } from '../../../../test/gateway-world.js';
import { tags, textOf } from '../../testing/markup.js';
import { startPortal, Visitor } from '../../testing/visitor.js';

describe('«Situation», «Mes données» and the closure', () => {
  let world: GatewayWorld;
  let portal: RunningService;
  let visitor: Visitor;
  let identifier: string;
  let accounts = 0;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000' });
    portal = await startPortal(world);
  });
  afterAll(async () => {
    await portal.close();
    await world.close();
  });
  beforeEach(async () => {
    world.received.length = 0;
    identifier = `person${++accounts}`;
    await world.open(identifier);
    visitor = new Visitor(portal.url);
    await visitor.submit('/connexion', { identifier, password });
  });

  it('shows what happened, and leads to the data and the way out', async () => {
    const html = await waitFor(async () => {
      const shown = await visitor.get('/espace/situation');
      return /Connexion.*Compte activé/s.test(shown.html) ? shown.html : undefined;
    });
    const links = tags(html, 'a').map(({ href }) => href);
    expect(links).toEqual(expect.arrayContaining(['/espace/mes-donnees', '/espace/fermer-le-compte']));
    expect((await visitor.get('/espace/situation?apres=rubbish')).status).toBe(200);
  });

  it('shows each datum with since when and whence, and gives all of it as a file', async () => {
    const shown = await visitor.get('/espace/mes-donnees');
    expect(shown.headers.get('cache-control')).toBe('no-store');
    expect(textOf(shown.html)).toContain(`Adresse mél ${identifier}@example.org Formulaire d’inscription`);
    const file = await visitor.get('/espace/mes-donnees.json');
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="prodouane.json"');
    expect(JSON.parse(file.html)).toMatchObject({ sessions: [{ current: true }] });
    expect((await new Visitor(portal.url).get('/espace/mes-donnees.json')).status).toBe(303);
  });

  it('closes with the password, and the person is out', async () => {
    world.account = async () => ({ status: 200, body: { revision: 0 } });
    const empty = await visitor.submit('/espace/fermer-le-compte', { password: '', revision: '0' });
    expect([empty.status, world.received]).toEqual([400, []]);
    const { location } = await visitor.submit('/espace/fermer-le-compte', { password, revision: '0' });
    expect(location).toBe('/compte-ferme');
    expect(world.received).toMatchObject([{ name: 'close-account', body: { password, expectedRevision: 0 } }]);
    expect(visitor.cookie('session')).toBeUndefined();
    expect(textOf((await visitor.get(location!)).html)).toContain('Votre compte est fermé');
  });

  it('says that the password is wrong beside its field', async () => {
    world.account = async () => {
      throw peerProblem(403, 'wrong-password');
    };
    const { status, html } = await visitor.submit('/espace/fermer-le-compte', { password: 'faux', revision: '0' });
    expect(status).toBe(403);
    expect(textOf(html)).toContain('Le mot de passe est incorrect.');
    expect((await visitor.get('/espace')).status).toBe(200);
  });
});
