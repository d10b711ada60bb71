import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { waitFor } from '#runtime/testing';
import { paths } from '../../services/gateway/src/portal/paths.js';
import { agentsOf, type Agents } from '../support/agents.js';
import type { Stage } from '../support/browser.js';
import { passwordOf } from '../support/portal.js';
import { axe, inspect } from './accessibility.js';
import { expectWellFramed, KeyboardVisitor, PointingVisitor, type Visitor } from './visitor.js';

const enoughForABusyMachine = 180_000;
const operator = { number: '732829320', actor: 'agent-7' };
const name = 'Transit du Port';
const nextYear = new Date().getFullYear() + 1;

/** Guide rows 27 to 30: an administrator invites, the colleague accepts and enters EDDI, the administrator withdraws. */
export function operators(stage: Stage): void {
  let agents: Agents;
  let operatorId: string;
  const sessions: Record<string, string> = {};
  const shown = { patronne: new Set<string>(), collegue: new Set<string>() };

  beforeAll(async () => {
    agents = await agentsOf(stage.portal);
    for (const person of ['patronne', 'collegue']) sessions[person] = await stage.settle(person);
    const { operations } = agents;
    operatorId = await operations.openOperator({ ...operator, name });
    const { accountId } = (await (await stage.portal.get('/account', bearer('patronne'))).json()) as {
      accountId: string;
    };
    await operations.designateAdministrator({ ...operator, accountId, reference: 'C-1' });
    const on = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });
    const eddi = { ...operator, teleserviceId: 'eddi', on };
    await operations.recordStep({ ...eddi, step: 'requested', details: {} });
    await operations.recordStep({ ...eddi, step: 'convention-signed', details: { reference: 'C-1' } });
    await operations.recordStep({ ...eddi, step: 'opened', details: {} });
    const statncb = { ...operator, teleserviceId: 'statncb', on };
    await operations.recordStep({ ...statncb, step: 'requested', details: {} });
    await operations.recordStep({ ...statncb, step: 'audit-ordered', details: { auditor: 'Cabinet Nord' } });
  }, 90_000);
  afterAll(() => agents?.close());

  const bearer = (person: string) => ({ authorization: `Bearer ${sessions[person]}` });
  const authorize = (token: string) =>
    stage.portal.get('/authorize?teleservice=eddi', { authorization: `Bearer ${token}` });

  async function signIn(visitor: Visitor, person: string): Promise<void> {
    await visitor.fill('Identifiant', person);
    await visitor.fill('Mot de passe', passwordOf(person));
    expect((await visitor.press('Entrer')).status()).toBe(303);
  }

  async function sessionOf(page: Page): Promise<string> {
    return (await page.context().cookies()).find((cookie) => cookie.name === 'session')!.value;
  }

  it(
    'the administrator invites by keyboard, the colleague accepts on a telephone, both without JavaScript',
    async () => {
      const { url } = stage.portal;
      const boss = new KeyboardVisitor(await stage.open({ javaScriptEnabled: false }));
      const { page } = boss;
      const note = () => shown.patronne.add(page.url().slice(url.length));
      await boss.go(url + paths.operators);
      await signIn(boss, 'patronne');
      expect(await boss.heading()).toBe('Opérateurs');
      note();
      await boss.follow(name);
      expect(await boss.heading()).toBe(name);
      for (const wording of ['SIREN 732 829 320', 'Convention d’usage signée (réf. C-1)', 'Audit ordonné']) {
        expect((await page.locator('main').innerText()).replaceAll('\u00a0', ' ')).toContain(wording);
      }
      note();
      await boss.follow('Inviter un collègue');
      note();
      await boss.fill('Adresse mél de la personne', 'faux');
      expect((await boss.press('Envoyer l’invitation')).status()).toBe(400);
      expect(await page.locator('[aria-invalid=true]').count()).toBe(1);
      expect(await page.inputValue('#email')).toBe('faux');
      await boss.fill('Adresse mél de la personne', 'collegue@example.org');
      await boss.reach(page.locator('[id="eddi.until"]'));
      await page.keyboard.type(`1231${nextYear}`);
      expect((await boss.press('Envoyer l’invitation')).status()).toBe(303);
      expect(await page.getByRole('status').innerText()).toContain('L’invitation est en route.');
      expect(await page.locator('main').innerText()).toContain('collegue@example.org');
      note();

      const link = await waitFor(
        async () => {
          const mails = await stage.portal.mails();
          const links = mails.filter(({ to }) => to === 'collegue@example.org').flatMap((mail) => mail.links);
          return links.find((each) => each.includes(`${paths.invitation}?token=`));
        },
        { timeoutMs: 20_000 },
      );
      const token = new URL(link).searchParams.get('token')!;
      const colleague = new PointingVisitor(await stage.open({ width: 360, javaScriptEnabled: false }));
      const seen = colleague.page;
      const asked: string[] = [];
      seen.on('request', (request) => asked.push(request.url(), request.headers()['referer'] ?? ''));
      await colleague.go(link);
      expect(seen.url()).toBe(url + paths.invitation);
      expect(await colleague.heading()).toBe(`Agir pour ${name}`);
      expect(await seen.locator('main').innerText()).toContain(`Déclarant, jusqu’au 31 décembre ${nextYear}`);
      await inspectAt(stage, [paths.invitation], { invitation: token });
      await colleague.follow('Entrer dans mon compte');
      await signIn(colleague, 'collegue');
      expect(seen.url()).toBe(url + paths.invitation);
      const session = await sessionOf(seen);
      await inspectAt(stage, [paths.invitation], { invitation: token, session });
      expect((await authorize(session)).status).toBe(403);
      expect((await colleague.press('Accepter')).status()).toBe(303);
      expect(await colleague.heading()).toBe(name);
      expect(await seen.getByRole('status').innerText()).toBe('Vous agissez maintenant pour cet opérateur.');
      shown.collegue.add(seen.url().slice(url.length));
      const entered = await waitFor(async () => {
        const answer = await authorize(session);
        return answer.status === 204 ? answer : undefined;
      });
      expect([entered.headers.get('x-operator-id'), entered.headers.get('x-operator-roles')]).toEqual([
        operatorId,
        'declarant',
      ]);
      expect(asked.filter((address) => address.includes(token))).toEqual([link]);
      expect(stage.portal.log()).not.toContain(token);

      await colleague.go(link);
      expect(await colleague.heading()).toBe('L’invitation ne marche plus');

      await boss.go(`${url}${paths.operators}/${operatorId}`);
      await boss.followLink(page.locator('main li').filter({ hasText: 'collegue@example.org' }).getByRole('link'));
      expect(await boss.heading()).toBe('Jeanne Dupont');
      note();
      await boss.follow('Modifier le droit d’accès à EDDI');
      note();
      expect((await boss.press('Retirer ce droit')).status()).toBe(303);
      expect(await page.getByRole('status').innerText()).toContain('Le droit est retiré');
      await waitFor(async () => (await authorize(session)).status === 403, { timeoutMs: 3_000 });
      sessions['patronne'] = await sessionOf(page);
      sessions['collegue'] = session;
    },
    enoughForABusyMachine,
  );

  it.each(['fr', 'en'] as const)(
    'every page of it is accessible, and fits a window 320 pixels wide, in %s',
    async (language) => {
      for (const person of ['patronne', 'collegue'] as const) {
        const session = sessions[person]!;
        await inspectAt(stage, [...shown[person], `${paths.operators}/${operatorId}/quitter`], { session, language });
      }
    },
    enoughForABusyMachine,
  );
}

interface Holding {
  readonly session?: string;
  readonly language?: 'fr' | 'en';
  /** Token of an invitation that the browser keeps. */
  readonly invitation?: string;
}

/** Axe finds nothing on the pages, and nothing makes a narrow window scroll sideways. */
async function inspectAt(stage: Stage, addresses: readonly string[], { invitation, ...visit }: Holding) {
  const { url } = stage.portal;
  const page = await stage.open({ ...visit, script: axe });
  if (invitation !== undefined) await page.context().addCookies([{ name: 'invitation', value: invitation, url }]);
  for (const address of addresses) {
    await page.setViewportSize({ width: 1280, height: 800 });
    const response = await page.goto(url + address);
    expect({ address, status: response?.status() }).toEqual({ address, status: 200 });
    await inspect(page);
    await page.setViewportSize({ width: 320, height: 800 });
    await expectWellFramed(page);
  }
  await page.context().close();
}
