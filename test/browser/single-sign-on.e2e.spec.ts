import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { onProgram } from '../../scripts/engines/on-program.js';
import { activate, passwordOf, registrationOf } from '../support/portal.js';
import { RelyingPartyExample } from '../support/relying-party-example.js';

onProgram('chromium', 'install it with `apt-get install chromium`', 'single sign-on in Chromium', (executablePath) => {
  let example: RelyingPartyExample;
  let browser: Browser;
  let persons = 0;
  let identifier: string;
  const mobile = '+33698765432';
  beforeAll(async () => {
    example = await RelyingPartyExample.start({}, ['second']);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
  }, 120_000);
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await example?.stop();
  });

  /** What the console said of our own content policy, and scripts that failed. */
  const complaints: string[] = [];
  async function open(javaScriptEnabled = true): Promise<Page> {
    const context = await browser.newContext({ javaScriptEnabled, locale: 'fr-FR' });
    context.on('console', (message) => {
      if (message.type() === 'error' && !/status of 40\d/.test(message.text())) complaints.push(message.text());
    });
    return context.newPage();
  }
  async function newPerson(): Promise<void> {
    identifier = `entrante-${(persons += 1)}`;
    await example.portal.post('/registrations', registrationOf(identifier, { mobile }));
    await activate(example.portal, identifier);
  }
  const url = (id = 'trial') => example.urlOf(id);
  const isIn = async (page: Page, level = 'password', id = 'trial') => {
    await page.waitForURL(`${url(id)}/`);
    expect(await page.locator('dd').allTextContents()).toEqual(['Jeanne Dupont', level, '–', '–']);
  };
  async function signIn(page: Page, who = identifier) {
    await page.fill('main [name=identifier]', who);
    await page.fill('main [name=password]', passwordOf(who));
    await page.locator('main').getByRole('button', { name: 'Entrer' }).click();
  }
  const enter = (page: Page, id = 'trial') => page.goto(`${url(id)}/enter`);
  const cookiesOf = async (context: BrowserContext) => (await context.cookies()).map(({ name }) => name);

  describe.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('%s', (_, javaScript) => {
    it('leads from the teleservice through sign-in and a code by SMS, and back', async () => {
      await newPerson();
      const page = await open(javaScript);
      await page.goto(url());
      await page.getByRole('link', { name: 'Enter' }).click();
      expect(await page.locator('main .notice').textContent()).toContain('Le téléservice Essai demande qui vous êtes.');
      await signIn(page);
      await isIn(page);
      const sent = (await example.portal.textsTo(mobile)).length;
      await page.getByRole('link', { name: 'Prove more' }).click();
      await page.locator('main').getByRole('button').first().click();
      await page.fill('main [name=code]', await example.portal.codeTo(mobile, sent + 1));
      await page.locator('main form').getByRole('button').first().click();
      await isIn(page, 'sms-token');
      await enter(page);
      await isIn(page, 'sms-token');
      expect(await cookiesOf(page.context())).not.toContain('sso-resume');
    });

    it('goes back where the back button leads, and nowhere twice', async () => {
      await newPerson();
      const page = await open(javaScript);
      await page.goto(url());
      await page.getByRole('link', { name: 'Enter' }).click();
      await page.waitForURL(/connexion/);
      await page.goBack();
      await page.waitForURL(`${url()}/`);
      await page.goForward();
      await signIn(page);
      await isIn(page);
      await page.goBack();
      await page.waitForLoadState();
      expect(page.url()).toMatch(new RegExp(`^(${url()}|${example.portal.url}/(connexion|sso))`));
      await enter(page);
      await isIn(page);
    });

    it('keeps two tabs and two services apart', async () => {
      await newPerson();
      const first = await open(javaScript);
      const [second, other] = [await first.context().newPage(), await first.context().newPage()];
      await enter(first);
      await enter(second);
      await enter(other, 'second');
      await signIn(first);
      await isIn(first);
      await second.reload();
      await signIn(other);
      await isIn(other, 'password', 'second');
      await signIn(second);
      await second.waitForURL((address) => address.origin === url());
      await first.goto(`${url()}/`);
      await isIn(first);
    });

    it('goes on as who is there where the session was switched in another tab', async () => {
      await newPerson();
      const before = identifier;
      await newPerson();
      const page = await open(javaScript);
      await enter(page);
      await signIn(page, before);
      await isIn(page);
      await page.goto(`${url()}/enter?level=sms-token`);
      const tab = await page.context().newPage();
      await tab.goto(`${example.portal.url}/espace`);
      await tab.getByRole('button', { name: 'Déconnexion' }).click();
      await signIn(tab);
      await tab.waitForURL(`${example.portal.url}/espace`);
      const sent = (await example.portal.textsTo(mobile)).length;
      await page.reload();
      await page.locator('main').getByRole('button').first().click();
      await page.fill('main [name=code]', await example.portal.codeTo(mobile, sent + 1));
      await page.locator('main form').getByRole('button').first().click();
      await isIn(page, 'sms-token');
    });

    it('says so where a request waited for more than half an hour', async () => {
      await newPerson();
      const page = await open(javaScript);
      await enter(page);
      await page.context().clearCookies({ name: /^sso-/ }); // as the browser does then
      await signIn(page);
      await page.waitForURL(/\/sso\//);
      expect(await page.locator('h1').textContent()).toContain('Cette demande d’accès est terminée');
    });
  });
});
