import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunningService } from '#web';
import { GatewayWorld } from '../../../test/gateway-world.js';
import { missingPublication } from '../frame/missing-publication.js';
import { startPortal, Visitor } from '../testing/visitor.js';

describe('what programs look for', () => {
  let world: GatewayWorld;
  let portal: RunningService;
  let visitor: Visitor;
  beforeAll(async () => {
    world = await GatewayWorld.start();
    portal = await startPortal(world);
    visitor = new Visitor(portal.url);
  });
  afterAll(async () => {
    await portal.close();
    await world.close();
  });

  it('is where a weakness is told, which expires within a year', async () => {
    const { status, html, headers } = await visitor.get('/.well-known/security.txt');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(html).toMatch(new RegExp(`^Contact: ${world.config.PUBLIC_URL}/contact\n`));
    const expires = Date.parse(/^Expires: (.+)$/m.exec(html)![1]!) - world.clock.now().getTime();
    expect(expires).toBeGreaterThan(0);
    expect(expires).toBeLessThan(365 * 24 * 3_600_000);
    expect((await visitor.get('/security.txt')).html).toBe(html);
  });

  it('is told where this installation wants to hear of it', async () => {
    const contact = 'mailto:securite@portail.example';
    const other = await startPortal(world, undefined, { PORTAL_SECURITY_CONTACT: contact });
    const { html } = await new Visitor(other.url).get('/.well-known/security.txt');
    expect(html).toContain(`Contact: ${contact}\n`);
    await other.close();
  });

  it('is the way to another password, and an icon', async () => {
    expect(await visitor.get('/.well-known/change-password')).toMatchObject({
      status: 303,
      location: '/espace/mot-de-passe',
    });
    expect((await visitor.get('/favicon.ico')).html).toMatch(/^<svg/);
  });

  it('is every public page, and none of the personal space', async () => {
    expect((await visitor.get('/robots.txt')).html).toMatch(/^User-agent: \*\nDisallow: \/espace\n/);
    const { html } = await visitor.get('/sitemap.xml');
    const pages = [...html.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) =>
      url!.slice(world.config.PUBLIC_URL.length),
    );
    expect(pages).toEqual(expect.arrayContaining(['/', '/inscription', '/services', '/aide', '/mentions-legales']));
    for (const page of pages) {
      expect(page).not.toMatch(/^\/espace/);
      expect([page, (await visitor.get(page)).status]).toEqual([page, 200]);
    }
  });
});

describe('what an installation has not said of itself', () => {
  it('is told by the names of its settings, hours only where there is a number', () => {
    expect(missingPublication({})).toEqual([
      'PORTAL_CONTACT_EMAIL',
      'PORTAL_CONTACT_PHONE',
      'PORTAL_PUBLISHER',
      'PORTAL_PUBLICATION_DIRECTOR',
      'PORTAL_HOSTING',
      'PORTAL_DPO_EMAIL',
      'PORTAL_ACCESSIBILITY_EMAIL',
      'PORTAL_SECURITY_CONTACT',
    ]);
    expect(missingPublication({ PORTAL_CONTACT_PHONE: '01 23 45 67 89' })).toContain('PORTAL_CONTACT_HOURS');
  });

  it('is one warning at the start, where people reach it by https', async () => {
    const world = await GatewayWorld.start();
    const warned = () => world.captured.lines().filter(({ msg }) => /how people reach/.test(String(msg)));
    expect(warned()).toEqual([]);
    const portal = await startPortal(world, undefined, { PUBLIC_URL: 'https://portail.example' });
    expect(warned()).toMatchObject([{ missing: expect.arrayContaining(['PORTAL_CONTACT_EMAIL', 'PORTAL_HOSTING']) }]);
    await portal.close();
    await world.close();
  });
});
