import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunningService } from '#web';
import { timeOfDay } from '#web-pages';
import { peerProblem } from '#runtime/testing';
import { GatewayWorld, password } from '../../../test/gateway-world.js';
import { tags, textOf } from '../testing/markup.js';
import { startPortal, Visitor } from '../testing/visitor.js';

const change = { currentPassword: password, newPassword: 'cinq phares', passwordConfirmation: 'cinq phares' };

describe('the personal space', () => {
  let world: GatewayWorld;
  let portal: RunningService;
  let visitor: Visitor;
  let identifier: string;
  let accounts = 0;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SMS: 'none', SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000' });
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
    visitor = await enter();
  });

  it('has the tabs of the guide and the one of operators, each with the current status and the way out, and nobody keeps them', async () => {
    const { html } = await visitor.get('/espace');
    const nav = /<ul class="tabs">.*?<\/ul>/s.exec(html)![0];
    expect(textOf(nav).trim()).toBe('Accueil Situation Sécurité Mot de passe Courriel Références Opérateurs');
    for (const { href } of tags(nav, 'a')) {
      const tab = await visitor.get(href!);
      expect([href, tab.status, tab.headers.get('cache-control')]).toEqual([href, 200, 'no-store']);
      expect(textOf(tab.html)).toContain(
        `Compte actif Jeanne Dupont ( ${identifier} )`.replace('( ', '(').replace(' )', ')'),
      );
      expect(tags(tab.html, 'form').find(({ action }) => action === '/deconnexion')).toMatchObject({ method: 'post' });
      expect(/<ul class="tabs">.*?aria-current="page"[^>]*>([^<]*)</s.exec(tab.html)).not.toBeNull();
    }
  });

  it('says on each page when the session ends without activity, which every page puts off', async () => {
    const ends = async () =>
      /votre session se ferme à (\d+ h \d\d)\./.exec(textOf((await visitor.get('/espace')).html))![1];
    const after = (minutes: number) => {
      const at = new Date(world.clock.now().getTime() + minutes * 60_000);
      return timeOfDay(at, 'fr').replace(/\s/g, ' ');
    };
    expect(await ends()).toBe(after(30));
    world.clock.advance(10 * 60_000);
    expect(await ends()).toBe(after(30));
  });

  it('shows what the account holds', async () => {
    expect(textOf((await visitor.get('/espace/situation')).html)).toContain(`Identifiant ${identifier} Prénom Jeanne`);
    expect(textOf((await visitor.get('/espace/courriel')).html)).toContain(`${identifier}@example.org`);
    const security = textOf((await visitor.get('/espace/securite')).html);
    expect(security).toMatch(/Jeton SMS .*\[Service non encore ouvert\]/);
    expect(security).toContain('Configurer l’application');
    expect(security).toContain('le plus faible des seconds facteurs');
  });

  it('closes another session of the person, and nobody else’s', async () => {
    const elsewhere = await enter();
    const { html } = await visitor.get('/espace/securite');
    const id = tags(html, 'input').find(({ name }) => name === 'session')!.value!;
    const { status, location } = await visitor.submit('/espace/securite/fermer-session', { session: id });
    expect([status, location]).toEqual([303, '/espace/securite?session=fermee']);
    expect((await elsewhere.get('/espace')).status).toBe(303);
    expect((await visitor.get('/espace')).status).toBe(200);

    await world.open('stranger');
    const stranger = await enter('stranger');
    const refused = await stranger.submit('/espace/securite/fermer-session', { session: id });
    expect(refused.status).toBe(404);
  });

  it('closes all other sessions of the person, and stays in its own', async () => {
    const others = [await enter(), await enter()];
    const { location } = await visitor.submit('/espace/securite/fermer-les-autres', {});
    expect(location).toBe('/espace/securite?session=fermees');
    for (const other of others) expect((await other.get('/espace')).status).toBe(303);
    expect(textOf((await visitor.get(location!)).html)).toContain('Toutes les autres sessions sont fermées.');
  });

  it('asks for the password before it closes other sessions, and comes back to them', async () => {
    const elsewhere = await enter();
    for (const pause of [10, 10]) {
      world.clock.advance(pause * 60_000);
      for (const one of [visitor, elsewhere]) expect((await one.get('/espace')).status).toBe(200);
    }
    const { status, location } = await visitor.submit('/espace/securite/fermer-les-autres', {});
    expect([status, location]).toEqual([303, expect.stringContaining(encodeURIComponent('/espace/securite'))]);
    expect((await elsewhere.get('/espace')).status).toBe(200);
  });

  it('changes the password on the account as it was seen', async () => {
    world.account = async () => ({ status: 200, body: { revision: 1 } });
    const { location } = await visitor.submit('/espace/mot-de-passe', { ...change, revision: await revision() });
    expect(location).toBe('/espace/mot-de-passe?mot-de-passe=change');
    const { currentPassword, newPassword } = change;
    expect(world.received).toMatchObject([
      { name: 'change-password', body: { currentPassword, newPassword, expectedRevision: 0 } },
    ]);
    expect(textOf((await visitor.get(location!)).html)).toContain('Votre mot de passe est changé.');
  });

  it.each([
    ['a wrong current password', 403, peerProblem(403, 'wrong-password'), 'Le mot de passe actuel est incorrect.'],
    [
      'a weak new password',
      400,
      peerProblem(400, 'invalid-request', {
        errors: [{ pointer: '/newPassword', code: 'password-too-short', detail: '', minimum: 7 }],
      }),
      'Le nouveau mot de passe doit compter au moins 7 caractères.',
    ],
    ['a change that came between', 412, peerProblem(412, 'stale-revision'), 'Votre compte a changé entre-temps.'],
  ])('shows %s beside the form', async (_, status, problem, words) => {
    world.account = async () => {
      throw problem;
    };
    const answer = await visitor.submit('/espace/mot-de-passe', { ...change, revision: await revision() });
    expect(answer.status).toBe(status);
    expect(textOf(answer.html)).toContain(words);
    expect(answer.html).not.toContain(change.newPassword);
  });

  it('compares the two new passwords before anything is tried', async () => {
    const form = { ...change, passwordConfirmation: 'six phares', revision: await revision() };
    const { status, html } = await visitor.submit('/espace/mot-de-passe', form);
    expect(status).toBe(400);
    expect(textOf(html)).toContain('Les deux mots de passe ne sont pas identiques.');
    expect(world.received).toEqual([]);
  });

  it('asks to prove oneself again before the password, when that was more than 15 minutes ago', async () => {
    const seen = await revision();
    world.clock.advance(16 * 60_000);
    const again = '/espace/confirmation?returnTo=%2Fespace%2Fmot-de-passe';
    expect(await visitor.get('/espace/mot-de-passe')).toMatchObject({ status: 303, location: again });
    const late = await visitor.submit('/espace/mot-de-passe', { ...change, revision: seen });
    expect(late).toMatchObject({ status: 303, location: again });
    expect(world.received).toEqual([]);

    expect((await visitor.get(again)).html).toContain('type="password"');
    const proven = await visitor.submit('/espace/confirmation', { password, returnTo: '/espace/mot-de-passe' });
    expect(proven.location).toBe('/espace/mot-de-passe');
    expect((await visitor.get('/espace/mot-de-passe')).status).toBe(200);
  });

  async function enter(as = identifier): Promise<Visitor> {
    const entering = new Visitor(portal.url);
    await entering.submit('/connexion', { identifier: as, password });
    return entering;
  }

  async function revision(): Promise<string> {
    const { html } = await visitor.get('/espace/mot-de-passe');
    return tags(html, 'input').find(({ name }) => name === 'revision')!.value!;
  }
});
