import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import type { RunningService } from '#web';
import { GatewayWorld } from '../../../test/gateway-world.js';
import { tags, textOf } from '../testing/markup.js';
import { startPortal, Visitor } from '../testing/visitor.js';
import { problemTypes } from './problem-types.js';

describe('the type of a problem', () => {
  let world: GatewayWorld;
  let portal: RunningService;
  beforeAll(async () => {
    world = await GatewayWorld.start();
    portal = await startPortal(world);
  });
  afterAll(async () => {
    await portal.close();
    await world.close();
  });

  const page = (path: string, headers: Record<string, string> = {}) => new Visitor(portal.url).get(path, headers);

  it('leads to a page, in the language of the document that names it', async () => {
    for (const language of ['fr', 'en'] as const) {
      const accept = { 'accept-language': language };
      const document = await fetch(`${portal.url}/api/v1/session`, { headers: accept });
      const { type, title } = (await document.json()) as { type: string; title: string };
      const { status, html, headers } = await page(type, accept);
      expect([status, headers.get('vary')]).toEqual([200, 'Cookie, Accept-Language']);
      expect(html).toContain(`<h1>${title}</h1>`);
      expect(tags(html, 'html')[0]).toMatchObject({ lang: language });
    }
  });

  it('is told in another language where the reader asks for it', async () => {
    const { html } = await page('/problems/too-busy?lang=en', { 'accept-language': 'fr' });
    expect(textOf(html)).toContain('Too busy');
  });

  it('says of fields what each code means', async () => {
    const { html } = await page('/problems/invalid-request?lang=en');
    for (const { code, detail } of problemTypes.fields) {
      expect(textOf(html)).toContain(`${code} ${detail.en}`);
    }
  });

  it('is listed with every other', async () => {
    const { html } = await page('/problems');
    const links = tags(html, 'a').map(({ href }) => href);
    expect(links).toEqual(expect.arrayContaining(problemTypes.problems.map(({ code }) => `/problems/${code}`)));
  });

  test.each(['/problems/nothing', '/problems/', '/problems/__proto__'])('%s is no page', async (path) =>
    expect((await page(path)).status).toBe(404),
  );
});
