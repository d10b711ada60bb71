import { beforeAll, describe, expect, it } from '@jest/globals';
import { paths } from '../../services/gateway/src/portal/paths.js';
import { references } from '../../services/gateway/src/portal/space/references/references-page.js';
import { networkName, type Stage } from '../support/browser.js';
import { passwordOf } from '../support/portal.js';
import { publicAddresses, spacePaths, subjects, type Subjects } from './pages.js';

/** What a browser is told so that nobody else acts or reads in a person's name. */
export function safety(stage: Stage): void {
  describe('the browser of a person', () => {
    let session: string;
    let known: Subjects;
    beforeAll(async () => {
      session = await stage.settle('prudente');
      known = await subjects(stage.portal, 'prudente@example.org');
    }, 60_000);

    const signIn = (fields: Record<string, string>) =>
      fetch(stage.portal.url + paths.signIn, {
        method: 'POST',
        body: new URLSearchParams({ identifier: 'prudente', password: passwordOf('prudente'), ...fields }),
        redirect: 'manual',
      });

    it('gets nowhere with a form of another site', async () => {
      const page = await stage.open({ session });
      const form = `<form method="post" action="${stage.portal.url}${paths.signOut}"><button>Gagner</button></form>`;
      await page.route('http://elsewhere.example/', (route) => route.fulfill({ contentType: 'text/html', body: form }));
      await page.goto('http://elsewhere.example/');
      const answered = page.waitForResponse((response) => response.request().method() === 'POST');
      await page.getByRole('button', { name: 'Gagner' }).click();
      expect((await answered).status()).toBe(403);
      const still = await page.goto(stage.portal.url + paths.situation);
      expect(still?.url()).toBe(stage.portal.url + paths.situation);
    });

    it('may use the forms on plain http by a name of the network, where browsers tell less', async () => {
      const page = await stage.open();
      const { port } = new URL(stage.portal.url);
      await page.goto(`http://${networkName}:${port}${paths.signIn}`);
      await page.fill('main [name=identifier]', 'prudente');
      await page.fill('main [name=password]', passwordOf('prudente'));
      await page.locator('main').getByRole('button', { name: 'Entrer' }).click();
      await page.waitForURL(`http://${networkName}:${port}${paths.space}`);
    });

    it('holds a cookie that no script reads and no other site sends', async () => {
      const page = await stage.open();
      await page.goto(stage.portal.url);
      await page.fill('header [name=identifier]', 'prudente');
      await page.fill('header [name=password]', passwordOf('prudente'));
      await page.getByRole('button', { name: 'Entrer' }).click();
      await page.waitForURL(stage.portal.url + paths.space);
      const cookies = (await page.context().cookies()).filter(({ name }) => name !== 'language');
      const guarded = { httpOnly: true, sameSite: 'Lax', secure: false, path: '/' };
      expect(cookies).toEqual(['session', 'device'].map((name) => expect.objectContaining({ name, ...guarded })));
    });

    it('keeps no page that a token leads to, nor one that shows an account', async () => {
      const cookie = `session=${session}`;
      for (const address of [known.activationLink, known.disownLink, ...spacePaths]) {
        const response = await fetch(stage.portal.url + address, { headers: { cookie } });
        expect({ address, kept: response.headers.get('cache-control') }).toEqual({ address, kept: 'no-store' });
      }
    });

    it('stays on its page when the language changes', async () => {
      const page = await stage.open({ session });
      for (const address of [...publicAddresses(known), ...spacePaths]) {
        await page.goto(stage.portal.url + address);
        const link = await page.getByRole('link', { name: 'English', exact: true }).getAttribute('href');
        const there = new URL(link ?? '', page.url());
        expect(there.searchParams.get('lang')).toBe('en');
        there.searchParams.delete('lang');
        const here = new URL(page.url());
        expect([there.pathname, ...there.searchParams]).toEqual([here.pathname, ...here.searchParams]);
      }
      await page.goto(stage.portal.url + references.path);
      await page.getByRole('link', { name: 'English', exact: true }).click();
      await page.waitForURL(/lang=en/);
      expect(await page.locator('h1').innerText()).toBe('References');
      await page.goto(stage.portal.url + paths.situation);
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
    });

    it.each([
      [paths.situation, paths.situation],
      ['https://elsewhere.example/', paths.space],
      ['//elsewhere.example/', paths.space],
      ['/\\elsewhere.example', paths.space],
      ['/\t/elsewhere.example', paths.space],
      ['javascript:alert(1)', paths.space],
      [`${paths.situation}/../../api`, paths.space],
    ])('is led from sign-in only to the space: %j to %s', async (returnTo, location) => {
      const response = await signIn({ returnTo });
      expect([response.status, response.headers.get('location')]).toEqual([303, location]);
    });

    it('finds «Déconnexion» as a form on every page of the space', async () => {
      const page = await stage.open({ session, javaScriptEnabled: false });
      for (const path of spacePaths) {
        await page.goto(stage.portal.url + path);
        const form = page.locator(`form[method=post][action="${paths.signOut}"]`);
        expect(await form.getByRole('button', { name: 'Déconnexion', exact: true }).count()).toBe(1);
      }
    });
  });
}
