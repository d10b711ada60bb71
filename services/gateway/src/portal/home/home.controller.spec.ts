import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunningService } from '#web';
import { GatewayWorld } from '../../../test/gateway-world.js';
import { paths } from '../paths.js';
import { stylesheet } from '../stylesheet/stylesheet.js';
import { tags, textOf } from '../testing/markup.js';
import { startPortal, Visitor } from '../testing/visitor.js';

const policy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

describe('the portal', () => {
  let world: GatewayWorld;
  let portal: RunningService;
  let visitor: Visitor;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SMS: 'none' });
    portal = await startPortal(world);
  });
  afterAll(async () => {
    await portal.close();
    await world.close();
  });
  beforeEach(() => {
    visitor = new Visitor(portal.url);
  });

  it('opens with what the guide shows (rows 1 to 7)', async () => {
    const { status, html, headers } = await visitor.get('/');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const text = textOf(html);
    expect(text).toContain('PRODOU @ NE La Douane au service des professionnels');
    expect(text).toMatch(/(Lun|Mar|Mer|Jeu|Ven|Sam|Dim)\. \d+(er)? \S+ \d{4}/);
    const words = ['Identifiant', 'Mot de passe', 'Entrer', 'OK', 'Focus', 'Agenda', 'Inscription', 'Abonnement'];
    for (const word of [...words, 'Services Disponibles', 'Douane.gouv.fr', 'Aide']) expect(text).toContain(word);
    const services = /<ul class="services">.*?<\/ul>/s.exec(html)![0];
    expect([...services.matchAll(/<a[^>]*>([^<]*)</g)].map(([, name]) => name)).toEqual([
      'StatNCB',
      'Déclaration d’échanges de biens',
      'Tarif en ligne',
      'Quota Europa',
      'Taux de change',
      'TVA Intracom',
      'Info Accises',
      'EDDI',
    ]);
    const footer = textOf(html.slice(html.indexOf('<footer')));
    for (const link of ['Plan du site', 'Contact', 'Assistance en ligne', 'Mentions légales', 'Documentation']) {
      expect(footer).toContain(link);
    }
  });

  it('leads with every link on it to a page, under a policy that lets nothing run', async () => {
    const seen = new Set<string>();
    const waiting = ['/', paths.siteMap];
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (seen.has(path)) continue;
      seen.add(path);
      const { status, html, headers } = await visitor.get(path);
      expect([path, status === 200 || (path.startsWith(paths.space) && status === 303)]).toEqual([path, true]);
      if (status === 200) expect(headers.get('content-security-policy')).toBe(policy);
      const links = tags(html, 'a').map(({ href }) => href!.split('#')[0]!);
      waiting.push(...links.filter((href) => href.startsWith('/') && href !== '/api' && !href.includes('lang=')));
    }
    expect(seen.size).toBeGreaterThan(30);
  });

  it('speaks French first, whatever the browser prefers, and remembers another choice', async () => {
    expect((await visitor.get('/aide', { 'accept-language': 'en' })).html).toContain('<html lang="fr">');
    const switched = await visitor.get('/aide?lang=en');
    expect(switched.html).toContain('<html lang="en">');
    expect(switched.headers.get('set-cookie')).toMatch(/^language=en; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
    const next = await visitor.get('/contact');
    expect(next.html).toContain('<html lang="en">');
    expect(tags(next.html, 'a').find(({ hreflang }) => hreflang === 'fr')).toMatchObject({ href: '/contact?lang=fr' });
    expect((await visitor.get('/aide?lang=xx')).html).toContain('<html lang="en">');
  });

  it('cannot be made to link elsewhere by its address', async () => {
    for (const path of ['//evil.example/', '/\\evil.example', '/.//evil.example']) {
      const { html } = await visitor.get(path);
      for (const { href } of tags(html, 'a').filter(({ hreflang }) => hreflang)) {
        expect(new URL(href!, 'http://portal.example').host).toBe('portal.example');
      }
    }
  });

  it('finds services, news and notices, without accents too', async () => {
    const titles = async (words: string) => {
      const { html } = await visitor.get(`/recherche?q=${encodeURIComponent(words)}`);
      return tags(/<main.*<\/main>/s.exec(html)![0], 'a').map(({ href }) => href);
    };
    for (const words of ['declaration BIENS', "Déclaration d'échanges", 'd’échanges'])
      expect((await titles(words))[0]).toBe('/services/declaration-d-echanges-de-biens');
    expect(await titles('eddi')).toEqual(
      expect.arrayContaining(['/services/eddi', '/focus#eddi', '/documentation/eddi']),
    );
    expect(await titles('xyzzy')).toEqual(['/plan-du-site']);
    const marked = (await visitor.get('/recherche?q=adhesions%20EDDI')).html;
    expect(tags(marked, 'input').find(({ name }) => name === 'q')).toMatchObject({ value: 'adhesions EDDI' });
    expect(marked).toContain('Notice d’<mark>adhésion</mark> à <mark>EDDI</mark>');
    expect(tags((await visitor.get('/aide?q=eddi')).html, 'input').find(({ name }) => name === 'q')!.value).toBeFalsy();
    const { html } = await visitor.get('/recherche?q=%3Cscript%3Ealert(1)%3C/script%3E&q=2');
    expect(html).not.toContain('<script>');
  });

  it('answers unknown services and pages with a page of their own', async () => {
    for (const path of ['/services/minitel', '/n-existe-pas']) {
      const { status, html } = await visitor.get(path);
      expect([status, html.includes('<h1>Page introuvable</h1>')]).toEqual([404, true]);
    }
    const program = await fetch(`${portal.url}/n-existe-pas`);
    expect(program.headers.get('content-type')).toBe('application/problem+json');
    expect((await visitor.get('/api/v1/nothing')).headers.get('content-type')).toBe('application/problem+json');
  });

  it('serves its stylesheet once and for all', async () => {
    const { html } = await visitor.get('/');
    const { href } = tags(html, 'link').find(({ rel }) => rel === 'stylesheet')!;
    const { headers, html: text } = await visitor.get(href!);
    expect(headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(text).toBe(stylesheet.text);
    expect((await visitor.get(href!, { 'if-none-match': headers.get('etag')! })).status).toBe(304);
    expect((await visitor.get('/assets/portal-old.css')).status).toBe(404);
  });

  it('has no development mailbox where mails are really sent', async () => {
    expect((await visitor.get('/dev/outbox')).status).toBe(404);
  });
});
