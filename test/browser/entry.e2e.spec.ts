import { once } from 'node:events';
import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { waitFor } from '#runtime/testing';
import { operatorChoicePath, paths, whyPath } from '../../services/gateway/src/portal/paths.js';
import { agentsOf, type Agents } from '../support/agents.js';
import { describeInChromium, type Stage } from '../support/browser.js';
import { axe, inspect } from './accessibility.js';
import { expectWellFramed, KeyboardVisitor, PointingVisitor, type Visitor } from './visitor.js';

const deb = 'declaration-d-echanges-de-biens';
const application = '/deb/depot?a=1';
const port = { number: '732829320', name: 'Transit du Port', shown: 'Transit du Port (SIREN 732 829 320)' };
const bay = { number: '552100554', name: 'Baie Logistique', shown: 'Baie Logistique (SIREN 552 100 554)' };
const actor = 'agent-7';
const enoughForABusyMachine = 120_000;

describeInChromium('entering teleservices', (stage) => {
  let agents: Agents;
  let proxy: ProxiedTeleservice;
  beforeAll(async () => {
    proxy = await ProxiedTeleservice.start(stage.portal.url);
    agents = await agentsOf(stage.portal);
    for (const { number, name } of [port, bay]) await open(number, name);
  }, 60_000);
  afterAll(async () => {
    await agents?.close();
    await proxy?.stop();
  });
  beforeEach(() => {
    proxy.answers.length = 0;
  });

  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });

  async function open(number: string, name: string): Promise<void> {
    const { operations } = agents;
    await operations.openOperator({ number, name, actor });
    for (const step of ['requested', 'convention-signed', 'opened'] as const) {
      const details = step === 'convention-signed' ? { reference: 'C-1' } : {};
      await operations.recordStep({ number, teleserviceId: deb, actor, step, on: today, details });
    }
  }

  /** A person who administers the operators and, where told so, entitles himself. */
  async function person(identifier: string, of: readonly { number: string }[], entitled = true): Promise<string> {
    const session = await stage.settle(identifier);
    const headers = { authorization: `Bearer ${session}` };
    const { accountId } = (await (await stage.portal.get('/account', headers)).json()) as { accountId: string };
    for (const { number } of of) {
      const administrator = { number, accountId, actor, reference: 'C-1' };
      const operatorId = await agents.operations.designateAdministrator(administrator);
      const member = `/operators/${operatorId}/members/${accountId}`;
      const tag = await waitFor(async () => (await stage.portal.get(member, headers)).headers.get('etag') ?? undefined);
      if (!entitled) continue;
      const granted = await fetch(`${stage.portal.url}/api/v1${member}/entitlements/${deb}`, {
        method: 'PUT',
        headers: { ...headers, 'content-type': 'application/json', 'if-match': tag },
        body: JSON.stringify({ roles: ['declarant'] }),
      });
      expect(granted.status).toBe(204);
    }
    return session;
  }

  const visitors: readonly (readonly [string, (stage: Stage, session: string) => Promise<Visitor>])[] = [
    [
      'without JavaScript',
      async (at, session) => new PointingVisitor(await at.open({ session, javaScriptEnabled: false })),
    ],
    [
      'by the keyboard, 360 pixels wide',
      async (at, session) => new KeyboardVisitor(await at.open({ session, width: 360 })),
    ],
  ];

  describe.each(visitors)('%s', (how, visitorOf) => {
    const name = how.startsWith('by') ? 'clavier' : 'souris';

    it(
      'a person of two operators says for whom, once, and is let in; and changes it from the space',
      async () => {
        const visitor = await visitorOf(stage, await person(`deux-${name}`, [port, bay]));

        await visitor.go(proxy.url + application);
        expect(new URL(visitor.page.url()).pathname).toBe(paths.operatorChoice);
        await says(visitor.page, 'Pour qui entrez-vous dans Déclaration d’échanges de biens ?');
        await visitor.press(`Choisir ${port.shown}`);
        expect(await visitor.heading()).toBe('Le téléservice');
        expect(visitor.page.url()).toBe(proxy.url + application);
        expect(proxy.answers).toEqual([303, 200]);
        await visitor.go(proxy.url + application);
        expect(proxy.answers).toEqual([303, 200, 200]);

        await visitor.go(proxy.url + paths.space);
        await says(visitor.page, `Pour ${port.shown}`);
        await visitor.follow(/^Changer/);
        await visitor.press(`Choisir ${bay.shown}`);
        expect(new URL(visitor.page.url()).pathname).toBe(paths.space);
        await says(visitor.page, `Pour ${bay.shown}`);

        await visitor.follow('Situation');
        await says(visitor.page, port.shown, 'Vous administrez cet opérateur.', 'Ouverte depuis le');
      },
      enoughForABusyMachine,
    );

    it(
      'a person without a right reads why and who can mend it, and is led nowhere',
      async () => {
        const visitor = await visitorOf(stage, await person(`sans-${name}`, [port], false));
        await visitor.go(proxy.url + application);
        expect(new URL(visitor.page.url()).pathname).toBe(paths.stepUp);
        await says(
          visitor.page,
          'Vous ne pouvez pas entrer dans Déclaration d’échanges de biens',
          'L’opérateur ne vous a donné aucun droit à ce service.',
          'vous, qui administrez cet opérateur',
        );
        expect(proxy.answers).toEqual([303]);

        await visitor.go(proxy.url + paths.space);
        await says(
          visitor.page,
          'Tarif en ligne',
          'Ouvert à tout compte',
          'L’opérateur n’a pas d’adhésion à ce service.',
        );
        await visitor.follow(/^Pourquoi .* \(EDDI\)/);
        await says(visitor.page, 'Qui peut y remédier : le bureau des douanes');
        await visitor.follow('Les conditions d’accès à EDDI');
        await says(visitor.page, 'aucun audit ni agrément n’est jamais demandé', 'Demande', 'Convention', 'Ouverture');
      },
      enoughForABusyMachine,
    );
  });

  it.each(['fr', 'en'] as const)(
    'shows pages that are accessible, in %s',
    async (language) => {
      const sessions = [
        await person(`axe-deux-${language}`, [port, bay]),
        await person(`axe-sans-${language}`, [port], false),
      ];
      for (const session of sessions) {
        const page = await stage.open({ session, language, script: axe, width: 320 });
        for (const address of [operatorChoicePath(deb), whyPath(deb), paths.space, paths.situation]) {
          await page.goto(stage.portal.url + address);
          await expectWellFramed(page);
          await inspect(page);
        }
      }
    },
    enoughForABusyMachine,
  );
});

/** The portal and a teleservice of its host, behind a proxy that hands on what forward authentication answers. */
class ProxiedTeleservice {
  /** What it was answered, in order. */
  readonly answers: (number | undefined)[] = [];

  private constructor(
    private readonly server: Server,
    private readonly portal: URL,
  ) {}

  static async start(portal: string): Promise<ProxiedTeleservice> {
    const server = createServer((request, response) => proxy.pass(request, response));
    const proxy = new ProxiedTeleservice(server, new URL(portal));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await once(this.server.close(), 'close');
  }

  private pass(request: IncomingMessage, response: ServerResponse): void {
    const { url = '/', method, headers } = request;
    const isOfTeleservice = url.startsWith('/deb/');
    const path = isOfTeleservice ? `/api/v1/authorize?teleservice=${deb}&lead=pages&returnTo=${url}` : url;
    const { host, hostname, port } = this.portal;
    const asked = ask({ hostname, port, method, path, headers: { ...headers, host } }, (answer) => {
      if (isOfTeleservice) this.answers.push(answer.statusCode);
      if (isOfTeleservice && answer.statusCode === 200) {
        answer.resume();
        response.setHeader('content-type', 'text/html; charset=utf-8').end('<h1>Le téléservice</h1>');
      } else answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers));
    });
    request.pipe(asked);
  }
}

/** The texts, with spaces of any kind. */
async function says(page: Page, ...texts: readonly string[]): Promise<void> {
  const shown = (await page.locator('main').innerText()).replace(/\s+/g, ' ');
  for (const text of texts) expect(shown).toContain(text.replace(/\s+/g, ' '));
}
