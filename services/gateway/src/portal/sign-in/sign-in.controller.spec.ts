import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunningService } from '#web';
import { GatewayWorld, password } from '../../../test/gateway-world.js';
import { tags, textOf } from '../testing/markup.js';
import { startPortal, Visitor } from '../testing/visitor.js';

describe('«Entrer» and «Déconnexion»', () => {
  let world: GatewayWorld;
  let portal: RunningService;
  let visitor: Visitor;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000' });
    portal = await startPortal(world);
    await world.open('jdupont');
  });
  afterAll(async () => {
    await portal.close();
    await world.close();
  });
  beforeEach(() => {
    visitor = new Visitor(portal.url);
  });

  it('from the header of the home page into the personal space, and out again', async () => {
    const home = await visitor.get('/');
    const box = tags(home.html, 'form').find((form) => form.class === 'sign-in-box')!;
    expect(box).toMatchObject({ method: 'post', action: '/connexion' });

    const { status, location, headers } = await visitor.submit(box.action!, { identifier: 'jdupont', password });
    expect([status, location]).toEqual([303, '/espace']);
    expect(headers.getSetCookie()[0]).toMatch(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);

    const space = await visitor.get('/espace');
    expect(textOf(space.html)).toContain('Bonjour Jeanne Dupont');
    expect(textOf((await visitor.get('/')).html)).toContain('Connecté : Jeanne Dupont');

    const out = await visitor.submit('/deconnexion', {});
    expect(out.status).toBe(303);
    expect(visitor.cookie('session')).toBeUndefined();
    expect(textOf((await visitor.get(out.location!)).html)).toContain('Vous êtes déconnecté.');
    expect((await visitor.get('/espace')).location).toBe('/connexion?returnTo=%2Fespace');
  });

  it('ends the session for good: its cookie opens nothing any more', async () => {
    await visitor.submit('/connexion', { identifier: 'jdupont', password });
    const token = visitor.cookie('session')!;
    await visitor.submit('/deconnexion', {});
    const thief = new Visitor(portal.url);
    expect((await thief.get('/espace', { cookie: `session=${token}` })).status).toBe(303);
  });

  it('ends the session that the browser brought when it signs in anew', async () => {
    await visitor.submit('/connexion', { identifier: 'jdupont', password });
    const first = visitor.cookie('session')!;
    await visitor.submit('/connexion', { identifier: 'jdupont', password });
    expect(visitor.cookie('session')).not.toBe(first);
    const other = new Visitor(portal.url);
    expect((await other.get('/espace', { cookie: `session=${first}` })).status).toBe(303);
  });

  it('goes back to the page of the space that was asked for, and nowhere else', async () => {
    const { location } = await visitor.get('/espace/situation');
    expect(location).toBe('/connexion?returnTo=%2Fespace%2Fsituation');
    const { html } = await visitor.get(location!);
    expect(textOf(html)).toContain('Entrez dans votre espace personnel pour voir cette page.');
    const returnTo = tags(html, 'input').find(({ name }) => name === 'returnTo')!.value!;
    const signIn = (to: string) => visitor.submit('/connexion', { identifier: 'jdupont', password, returnTo: to });
    expect((await signIn(returnTo)).location).toBe('/espace/situation');
    for (const elsewhere of ['//evil.example', 'https://evil.example', '/api/v1/account', '/espace/../..']) {
      expect((await signIn(elsewhere)).location).toBe('/espace');
    }
  });

  it('answers a wrong password with 401 on a page that keeps the identifier only', async () => {
    const { status, html, headers } = await visitor.submit('/connexion', {
      identifier: 'jdupont',
      password: 'mouette',
    });
    expect([status, headers.get('cache-control')]).toEqual([401, 'no-store']);
    expect(textOf(html)).toContain('L’identifiant ou le mot de passe est incorrect.');
    expect(tags(html, 'input').find(({ id }) => id === 'identifier')).toMatchObject({ value: 'jdupont' });
    expect(html).not.toContain('mouette');
    expect(html).toMatch(/<title>Erreur/);
    expect(visitor.cookie('session')).toBeUndefined();
  });

  it('asks for what was left empty without counting an attempt', async () => {
    for (let i = 0; i < 12; i++) {
      const { status, html } = await visitor.submit('/connexion', { identifier: '', password: '' });
      expect(status).toBe(400);
      expect(textOf(html)).toContain('2 points sont à corriger');
    }
  });

  it('tells how long to wait after too many attempts', async () => {
    for (let i = 0; i < 10; i++) await visitor.submit('/connexion', { identifier: 'ghost', password: `guess ${i}` });
    const { status, html, headers } = await visitor.submit('/connexion', { identifier: 'ghost', password: 'guess' });
    expect([status, headers.get('retry-after')]).toEqual([429, '300']);
    expect(textOf(html)).toContain('Trop de tentatives. La prochaine est possible dans 5 minutes.');
  });

  it('refuses to sign in, and out, for another site', async () => {
    const foreign = { 'sec-fetch-site': 'cross-site' };
    expect((await visitor.submit('/connexion', { identifier: 'jdupont', password }, foreign)).status).toBe(403);
    await visitor.submit('/connexion', { identifier: 'jdupont', password });
    expect((await visitor.submit('/deconnexion', {}, foreign)).status).toBe(403);
    expect((await visitor.get('/espace')).status).toBe(200);
  });
});
