import { describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { levelPath, paths, whyPath } from '../../services/gateway/src/portal/paths.js';
import type { Stage } from '../support/browser.js';
import { activate, passwordOf, registrationOf } from '../support/portal.js';
import { expectWellFramed, PointingVisitor } from './visitor.js';

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const enoughForABusyMachine = 120_000;

/** Rows 12, 15 and 24 of the guide, and what «Sécurité» does (row 26): by who has no JavaScript, then looked at by axe. */
export function levels(stage: Stage): void {
  describe('the levels of security', () => {
    it(
      'are chosen and asked for without JavaScript',
      async () => {
        const visitor = new PointingVisitor(await stage.open({ javaScriptEnabled: false, width: 360 }));
        await settle(stage, 'niveaux', '0655555555');
        await signIn(stage, visitor, 'niveaux');
        expect(await visitor.heading()).toBe('Jeton SMS');
        await visitor.press('Recevoir le code à nouveau');
        await visitor.fill('Code reçu par SMS', await stage.portal.codeTo('+33655555555', 2));
        await visitor.press('Valider');
        expect(await visitor.heading()).toContain('Bonjour');

        await visitor.follow('Sécurité');
        await visitor.follow('Configurer l’application');
        const secret = (await visitor.page.locator('.secret').innerText()).replaceAll(' ', '');
        const totp = new TOTP({ secret: Secret.fromBase32(secret) });
        await visitor.fill('Code affiché par l’application', totp.generate());
        await visitor.fill('Votre mot de passe', passwordOf('niveaux'));
        await visitor.press('Activer ce niveau');
        const codes = await visitor.page.locator('.codes code').allInnerTexts();
        expect(codes).toHaveLength(10);

        await visitor.press('Déconnexion', 'header');
        await signIn(stage, visitor, 'niveaux');
        expect(await visitor.heading()).toBe('Code de l’application');
        await visitor.fill('Code de l’application, ou code de récupération', codes[0]!);
        await visitor.press('Valider');
        await visitor.follow('Sécurité');
        expect(await visitor.page.locator('main').innerText()).toContain('9 codes de récupération restants');
        await visitor.follow('Choisir ce niveau : Jeton SMS');
        expect(await visitor.page.locator('main').innerText()).toContain('elle sera demandée d’abord');
        await visitor.fill('Votre mot de passe', passwordOf('niveaux'));
        await visitor.press('Changer de niveau');

        await visitor.press('Déconnexion', 'header');
        await signIn(stage, visitor, 'niveaux');
        await visitor.press('Recevoir un code par SMS au numéro ••••••••55');
        expect(await visitor.heading()).toBe('Jeton SMS');
        await visitor.press('Donner un code de l’application');
        expect(await visitor.heading()).toBe('Code de l’application');
        await visitor.fill('Code de l’application, ou code de récupération', codes[1]!);
        await visitor.press('Valider');
        await visitor.follow('Sécurité');
        const held = await visitor.page.locator('main').innerText();
        expect(held).toMatch(/06\s55\s55\s55\s55, confirmé par un code[^]*8 codes de récupération restants/);
        await visitor.follow('Choisir ce niveau : Login + Mot de passe');
        expect(await visitor.page.locator('main').innerText()).toContain('ne servira plus');
        await visitor.fill('Votre mot de passe', passwordOf('niveaux'));
        await visitor.press('Changer de niveau');
        expect(await visitor.page.getByRole('status').innerText()).toContain('Le niveau de sécurité est changé.');
      },
      enoughForABusyMachine,
    );

    it(
      'step up for a teleservice, then go back to it',
      async () => {
        const visitor = new PointingVisitor(await stage.open({ javaScriptEnabled: false }));
        await settle(stage, 'monte', '0666666666', 'password');
        await signIn(stage, visitor, 'monte');
        const back = '/recherche?q=tarif';
        await visitor.go(
          `${stage.portal.url}${paths.stepUp}?teleservice=tarif-en-ligne&returnTo=${encodeURIComponent(back)}`,
        );
        expect(await visitor.page.locator('main').innerText()).toMatch(
          /Tarif en ligne demande le niveau «\sJeton SMS\s»/,
        );
        await visitor.press('Continuer');
        await visitor.fill('Code reçu par SMS', await stage.portal.codeTo('+33666666666'));
        await visitor.press('Valider');
        expect(visitor.page.url()).toBe(stage.portal.url + back);
      },
      enoughForABusyMachine,
    );

    it.each(['fr', 'en'] as const)(
      'have accessible pages, in %s',
      async (language) => {
        const identifier = `acces-${language}`;
        await settle(stage, identifier, language === 'fr' ? '0677777771' : '0677777772');
        const page = await stage.open({ language, script: axe });
        await page.goto(`${stage.portal.url}${paths.signIn}`);
        await page.fill('#identifier', identifier);
        await page.fill('#password', passwordOf(identifier));
        await send(page, paths.signIn);
        await inspect(page);
        await send(page, paths.signInCode);
        expect(await page.locator('[aria-invalid=true]').count()).toBe(1);
        await inspect(page);
        await page.fill('#code', await stage.portal.codeTo(language === 'fr' ? '+33677777771' : '+33677777772'));
        await send(page, paths.signInCode);
        for (const path of [
          paths.security,
          levelPath('password'),
          paths.totpSetup,
          paths.mobileChange,
          paths.mobileCode,
        ]) {
          await page.goto(stage.portal.url + path);
          await inspect(page);
          if (path !== paths.security) await send(page, path.replace(/\/password$/, ''));
          await inspect(page);
        }
        await holdBoth(stage, page, identifier);
        const again = await stage.open({ language, script: axe });
        await again.goto(`${stage.portal.url}${paths.signIn}`);
        await again.fill('#identifier', identifier);
        await again.fill('#password', passwordOf(identifier));
        await send(again, paths.signIn);
        await inspect(again);
        await send(again, paths.signInCodeMessage);
        await again.goto(stage.portal.url + paths.signInCode);
        await inspect(again);
        await again.goto(stage.portal.url + paths.lostFactor);
        await inspect(again);
        const session = await stage.settle(`simple-${language}`);
        const denied = await stage.open({ language, script: axe, session });
        await denied.goto(`${stage.portal.url}${paths.stepUp}?teleservice=tarif-en-ligne`);
        for (const way of [paths.security, whyPath('tarif-en-ligne')])
          expect([way, await denied.locator(`main a[href="${way}"]`).count()]).toEqual([way, 1]);
        await inspect(denied);
      },
      enoughForABusyMachine,
    );
  });
}

async function settle(stage: Stage, identifier: string, mobile: string, securityLevel = 'sms-token'): Promise<void> {
  await stage.portal.post('/registrations', registrationOf(identifier, { securityLevel, mobile }));
  await activate(stage.portal, identifier);
}

/** The person sets an application up, then chooses the number's level again. */
async function holdBoth(stage: Stage, page: Page, identifier: string): Promise<void> {
  await page.goto(stage.portal.url + paths.totpSetup);
  const secret = (await page.locator('.secret').innerText()).replaceAll(' ', '');
  await page.fill('#code', new TOTP({ secret: Secret.fromBase32(secret) }).generate());
  await page.fill('#password', passwordOf(identifier));
  await send(page, paths.totpSetup);
  await page.goto(stage.portal.url + levelPath('sms-token'));
  await inspect(page);
  await page.fill('#password', passwordOf(identifier));
  await send(page, paths.securityLevel);
  await inspect(page);
}

async function signIn(stage: Stage, visitor: PointingVisitor, identifier: string): Promise<void> {
  await visitor.go(stage.portal.url + paths.signIn);
  await visitor.fill('Identifiant', identifier);
  await visitor.fill('Mot de passe', passwordOf(identifier));
  await visitor.press('Entrer');
}

async function send(page: Page, action: string): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.locator(`main form[action="${action}"] button[type=submit]`).click();
  await loaded;
}

async function inspect(page: Page): Promise<void> {
  await expectWellFramed(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const found = await page.evaluate<
      string[]
    >(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`);
    expect({ at: page.url(), found }).toEqual({ at: page.url(), found: [] });
  }
  await look(page);
}

/** With SCREENSHOTS=<folder>, every page that is inspected is also kept there as a picture. */
async function look(page: Page): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder === undefined) return;
  await page.emulateMedia({ colorScheme: 'light' });
  const name = `${page
    .url()
    .replace(/^.*?\/\/[^/]*/, '')
    .replace(/\W+/g, '-')}-${await page.title()}`;
  await page.screenshot({ path: `${folder}/${name.replace(/[^\w-]+/g, '-')}.png`, fullPage: true });
}
