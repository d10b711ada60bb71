import { describe, expect, it } from '@jest/globals';
import { paths } from '../../services/gateway/src/portal/paths.js';
import type { Stage } from '../support/browser.js';
import { passwordOf } from '../support/portal.js';
import { KeyboardVisitor, PointingVisitor, type Visitor } from './visitor.js';

const enoughForABusyMachine = 180_000;

/** The whole way of guide rows 8 to 26, by three kinds of people. */
export function journeys(stage: Stage): void {
  describe('the journey', () => {
    it(
      'is open without JavaScript',
      async () => {
        await travel(stage, new PointingVisitor(await stage.open({ javaScriptEnabled: false })), 'jdupont');
      },
      enoughForABusyMachine,
    );

    it(
      'is open to the keyboard alone, with the focus in sight',
      async () => {
        await travel(stage, new KeyboardVisitor(await stage.open()), 'mlegrand');
      },
      enoughForABusyMachine,
    );

    it(
      'fits a window 360 pixels wide',
      async () => {
        await travel(stage, new PointingVisitor(await stage.open({ width: 360 })), 'pmartin');
      },
      enoughForABusyMachine,
    );

    it('begins each page with a way past its header', async () => {
      const visitor = new KeyboardVisitor(await stage.open());
      await visitor.go(stage.portal.url);
      await visitor.page.keyboard.press('Tab');
      const skip = visitor.page.getByRole('link', { name: 'Aller au contenu' });
      expect(await visitor.isAt(skip)).toBe(true);
      expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
      await visitor.page.keyboard.press('Enter');
      await visitor.page.keyboard.press('Tab');
      expect(await visitor.page.locator('main :focus').count()).toBe(1);
    });
  });
}

async function travel(stage: Stage, visitor: Visitor, identifier: string): Promise<void> {
  await visitor.go(stage.portal.url);
  await visitor.follow('Inscription', 'header');
  await register(visitor, identifier);
  await activate(stage, visitor, identifier);
  await visitSpace(visitor, identifier);
}

async function register(visitor: Visitor, identifier: string): Promise<void> {
  const { page } = visitor;
  await visitor.fill('Identifiant', 'é!');
  await visitor.fill('Mot de passe', 'abc');
  await visitor.fill('Confirmation du mot de passe', 'abc');
  await visitor.fill('Prénom', 'Jeanne');
  await visitor.fill('Nom', 'Dupont');
  await visitor.fill('Adresse mél', 'faux');
  await visitor.tick('Vous souhaitez vous inscrire à la liste de diffusion Infos Douane');
  expect((await visitor.press('Valider')).status()).toBe(400);

  expect(await page.title()).toMatch(/^Erreur\s: Inscription/);
  const summary = page.getByRole('alert');
  const wrong = ['identifier', 'password', 'email'];
  const links = await summary.getByRole('link').all();
  expect(await Promise.all(links.map((link) => link.getAttribute('href')))).toEqual(wrong.map((id) => `#${id}`));
  expect(await page.locator('[aria-invalid=true]').count()).toBe(wrong.length);
  for (const [index, id] of wrong.entries()) {
    expect(await page.locator(`#${id}`).getAttribute('aria-describedby')).toContain(`${id}-error`);
    expect(await page.locator(`#${id}-error`).innerText()).toContain(await links[index]!.innerText());
  }
  const kept = ['Identifiant', 'Mot de passe', 'Confirmation du mot de passe', 'Prénom', 'Nom', 'Adresse mél'];
  expect(await Promise.all(kept.map((label) => visitor.field(label).inputValue()))).toEqual(
    ['é!', '', '', 'Jeanne', 'Dupont', 'faux'], // never a password
  );
  expect(await visitor.field('Vous souhaitez vous inscrire à la liste de diffusion Infos Douane').isChecked()).toBe(
    true,
  );
  if (visitor instanceof KeyboardVisitor) {
    expect(await visitor.isAt(summary)).toBe(true);
    await visitor.reach(links[0]!);
    await page.keyboard.press('Enter');
    expect(await visitor.isAt(visitor.field('Identifiant'))).toBe(true);
  }

  await visitor.fill('Identifiant', identifier);
  await visitor.fill('Mot de passe', passwordOf(identifier));
  await visitor.fill('Confirmation du mot de passe', passwordOf(identifier));
  await visitor.fill('Adresse mél', `${identifier}@example.org`);
  expect((await visitor.press('Valider')).status()).toBe(303);

  expect(await visitor.heading()).toBe('Ouverture de votre compte');
  const letter = page.locator('main article');
  for (const wording of ['Votre inscription est enregistrée', 'Merci et à très bientôt.', 'Le webmestre']) {
    expect(await letter.getByText(wording, { exact: true }).count()).toBe(1);
  }
  const day = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' }).format(new Date());
  expect((await letter.innerText()).replaceAll('\u00a0', ' ')).toContain(`Inscription prise en compte le ${day}`);
}

async function activate(stage: Stage, visitor: Visitor, identifier: string): Promise<void> {
  const { page } = visitor;
  await stage.portal.mailTo(`${identifier}@example.org`);
  await visitor.go(`${stage.portal.url}${paths.outbox}`);
  await visitor.followLink(
    page
      .getByRole('row')
      .filter({ hasText: `${identifier}@` })
      .getByRole('link')
      .last(),
  );
  await visitor.followLink(page.locator('main a[href*="/activation?token="]'));

  expect(await visitor.heading()).toBe('Activation de votre compte');
  await visitor.fill('Identifiant', identifier);
  await visitor.fill('Mot de passe', passwordOf(identifier));
  expect((await visitor.press('Activer')).status()).toBe(303);
  expect(page.url()).toBe(`${stage.portal.url}${paths.activationActive}`);
}

async function visitSpace(visitor: Visitor, identifier: string): Promise<void> {
  const { page } = visitor;
  await visitor.follow(/^PRODOU@NE/, 'header');
  await visitor.fill('Identifiant', identifier, 'header');
  await visitor.fill('Mot de passe', passwordOf(identifier), 'header');
  await visitor.press('Entrer', 'header');
  expect(await visitor.heading()).toBe('Bonjour Jeanne Dupont');

  const tabs = page.getByRole('navigation', { name: 'Espace personnel' }).getByRole('link');
  const names = ['Accueil', 'Situation', 'Sécurité', 'Mot de passe', 'Courriel', 'Références', 'Opérateurs'];
  expect(await tabs.allInnerTexts()).toEqual(names);
  for (const [index, name] of names.entries()) {
    await visitor.followLink(tabs.nth(index));
    expect(await tabs.nth(index).getAttribute('aria-current')).toBe('page');
    expect(await visitor.heading()).toBe(index === 0 ? 'Bonjour Jeanne Dupont' : name);
    expect(await page.getByText('Compte actif').count()).toBeGreaterThan(0);
  }

  await visitor.followLink(tabs.nth(names.indexOf('Mot de passe')));
  const next = `nouveau phare ${identifier} sur la jetée`;
  await visitor.fill('Mot de passe actuel', passwordOf(identifier));
  await visitor.fill('Nouveau mot de passe', next);
  await visitor.fill('Confirmation du nouveau mot de passe', next);
  expect((await visitor.press('Changer le mot de passe')).status()).toBe(303);
  expect(await page.getByRole('status').innerText()).toContain('Votre mot de passe est changé.');

  await visitor.press('Déconnexion', 'header');
  expect(await page.getByRole('status').innerText()).toBe('Vous êtes déconnecté.');
  await visitor.go(new URL(paths.situation, page.url()).href);
  expect(new URL(page.url()).pathname).toBe(paths.signIn);
}
