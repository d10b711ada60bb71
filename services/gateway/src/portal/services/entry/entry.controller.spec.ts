import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PersonalData, PersonKeys } from '#personal-data';
import { waitFor } from '#runtime/testing';
import type { RunningService } from '#web';
import { AdhesionLog, memberOf } from '../../../../test/adhesion-log.js';
import { GatewayWorld, password } from '../../../../test/gateway-world.js';
import { tags, textOf } from '../../testing/markup.js';
import { startPortal, Visitor, type Visit } from '../../testing/visitor.js';

const teleserviceId = 'declaration-d-echanges-de-biens';
const back = '/deb/depot?a=1';
const confirmation = `/espace/confirmation?teleservice=${teleserviceId}&returnTo=${encodeURIComponent(back)}`;
const choice = `/espace/operateur?teleservice=${teleserviceId}&returnTo=${encodeURIComponent(back)}`;
const why = `/espace/pourquoi?teleservice=${teleserviceId}`;

describe('entering a teleservice that needs an adhesion', () => {
  let world: GatewayWorld;
  let portal: RunningService;
  let log: AdhesionLog;
  let visitor: Visitor;
  let accountId: string;
  let persons = 0;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000' });
    portal = await startPortal(world);
    log = new AdhesionLog(world.ports, () => world.clock.now());
    log.writeViews();
  });
  afterAll(async () => {
    await log.freezeViews();
    await portal.close();
    await world.close();
  });
  beforeEach(async () => {
    persons += 1;
    visitor = new Visitor(portal.url);
    ({ accountId } = await world.open(`member-${persons}`));
    await visitor.submit('/connexion', { identifier: `member-${persons}`, password });
  });

  /** An operator with an open adhesion, and the person its member, entitled or not. */
  async function operator(name: string, entitled = true, until?: string): Promise<string> {
    const operatorId = randomUUID();
    const keys = new PersonKeys(world.ports.keyStore, world.config.PERSONAL_DATA_KEY);
    await keys.create(operatorId, 'adhesion');
    const personal = new PersonalData(keys);
    const identity = await personal.seal(operatorId, randomUUID(), { number: '732829320', name });
    await log.adhere({ operatorId, teleserviceId }, until);
    await log.append('operator-renamed', { operatorId, identity });
    const subject = { accountId, operatorId, teleserviceId };
    if (entitled) await log.entitle(subject);
    else await log.append('membership-opened', memberOf(subject));
    return operatorId;
  }

  /** What a proxy before the teleservice is answered. */
  const asked = async () => {
    const headers = { cookie: `session=${visitor.cookie('session')}` };
    const { status, headers: told } = await world.call('GET', `/authorize?teleservice=${teleserviceId}`, { headers });
    return [status, told.get('x-operator-id')];
  };
  const links = ({ html }: Visit) => tags(html, 'a').map(({ href }) => href);
  const heading = ({ html }: Visit) => textOf(/<h1[^>]*>(.*?)<\/h1>/.exec(html)![1]!);
  const shows = (path: string, text: string) =>
    waitFor(async () => {
      const visit = await visitor.get(path);
      return textOf(visit.html).includes(text) ? visit : undefined;
    });

  it('asks for whom, of two operators, and never again; the choice is the session’s and may be changed', async () => {
    const [port, bay] = [await operator('Transit du Port'), await operator('Baie Logistique')];
    await shows('/espace', 'Pour 2 opérateurs, au choix');
    expect(await asked()).toEqual([403, null]);
    expect((await visitor.get(confirmation)).location).toBe(choice);
    const page = await visitor.get(choice);
    expect([page.status, heading(page)]).toEqual([200, 'Pour qui entrez-vous dans Déclaration d’échanges de biens ?']);
    expect(textOf(page.html)).toMatch(/Baie Logistique SIREN 732 829 320 .*Transit du Port/);

    const form = { teleservice: teleserviceId, returnTo: back };
    const chosen = await visitor.submit('/espace/operateur', { ...form, operatorId: port });
    expect([chosen.status, chosen.location]).toEqual([303, back]);
    await waitFor(async () => (await asked())[1] === port);
    expect((await visitor.get(confirmation)).status).toBe(200);
    await shows('/espace', 'Pour Transit du Port (SIREN 732 829 320)');

    const changed = await visitor.submit('/espace/operateur', { teleservice: teleserviceId, operatorId: bay });
    expect(changed.location).toBe('/espace');
    await waitFor(async () => (await asked())[1] === bay);
  });

  it('has nothing to choose where one operator lets the person in, and leads on by a link alone', async () => {
    const only = await operator('Transit du Port');
    await operator('Baie Logistique', false);
    await waitFor(async () => (await asked())[1] === only);
    const page = await shows(choice, 'Un opérateur manque');
    expect([page.status, page.location]).toEqual([200, null]);
    expect(links(page)).toEqual(expect.arrayContaining([back, why]));
  });

  it('says why nobody lets the person in, and who can mend it, and leads nowhere', async () => {
    const none = await visitor.get(confirmation);
    expect([none.status, none.location]).toEqual([403, null]);
    expect(textOf(none.html)).toContain('Vous n’agissez pour aucun opérateur qui utilise ce service.');
    await operator('Transit du Port', false);
    await shows(why, 'Transit du Port');
    for (const address of [confirmation, choice]) {
      const page = await visitor.get(address);
      expect([page.status, page.location]).toEqual([403, null]);
      expect(textOf(page.html)).toMatch(
        /L’opérateur ne vous a donné aucun droit à ce service\. Qui peut y remédier.: votre administrateur/,
      );
      expect(links(page)).not.toContain(back);
      expect(tags(page.html, 'form').map(({ action }) => action)).not.toContain('/espace/confirmation');
    }
    expect((await visitor.get(why)).status).toBe(200);
    expect(links(await visitor.get('/espace'))).toContain(why);
  });

  it('refuses an operator that lets the person in no more, and shows the others again', async () => {
    const [port, bay] = [await operator('Transit du Port'), await operator('Baie Logistique')];
    await operator('Transit du Cap');
    await shows('/espace', 'Pour 3 opérateurs, au choix');
    await log.append('membership-ended', memberOf({ accountId, operatorId: port }));
    await waitFor(async () => !(await visitor.get(choice)).html.includes(port));
    const refused = await visitor.submit('/espace/operateur', { teleservice: teleserviceId, operatorId: port });
    expect([refused.status, refused.location]).toEqual([403, null]);
    expect(textOf(refused.html)).toContain('Vous ne pouvez plus entrer pour cet opérateur.');
    expect(tags(refused.html, 'button').map(({ value }) => value)).toContain(bay);
    const strange = await visitor.submit('/espace/operateur', { teleservice: teleserviceId, operatorId: 'x' });
    expect(strange.status).toBe(403);
  });

  it('finds one of many operators by a part of its name or number', async () => {
    for (let at = 1; at <= 12; at++) await operator(`Étape ${at}`);
    await shows('/espace', 'Pour 12 opérateurs, au choix');
    const found = async (query: string) =>
      tags((await visitor.get(`/espace/operateur?teleservice=${teleserviceId}&q=${query}`)).html, 'button').filter(
        ({ name }) => name === 'operatorId',
      ).length;
    expect([await found(''), await found('etape%2012'), await found('732%20829'), await found('rien')]).toEqual([
      12, 1, 12, 0,
    ]);
  });

  it.each(['nowhere', ''])('knows no teleservice «%s»', async (unknown) => {
    expect((await visitor.get(`/espace/operateur?teleservice=${unknown}`)).status).toBe(404);
    expect((await visitor.get(`/espace/pourquoi?teleservice=${unknown}`)).status).toBe(404);
  });

  it('asks for no operator where none is needed', async () => {
    const { location } = await visitor.get('/espace/operateur?teleservice=tarif-en-ligne');
    expect(location).toBe('/services/tarif-en-ligne');
    expect(heading(await visitor.get('/espace/pourquoi?teleservice=tarif-en-ligne'))).toBe(
      'Votre accès à Tarif en ligne',
    );
  });

  it('shows in «Situation» where each operator stands, and what is over by its date alone', async () => {
    const until = new Date(world.clock.now().getTime() + 60_000).toISOString();
    await operator('Transit du Port', true, until);
    await shows('/espace/situation', 'Transit du Port (SIREN 732 829 320) StatNCB Aucune adhésion');
    expect(textOf((await visitor.get('/espace/situation')).html)).toContain('de biens Ouverte depuis le');
    world.clock.advance(60_000);
    await shows('/espace/situation', 'de biens Terminée le');
    await shows('/espace', 'L’adhésion a pris fin le');
  });

  it('tells strangers nothing: they sign in first', async () => {
    for (const address of [choice, why])
      expect((await new Visitor(portal.url).get(address)).location).toMatch(/^\/connexion\?/);
  });
});
