import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import jsonwebtoken from 'jsonwebtoken';
import type { AccountView } from '#contracts';
import type { RunningService } from '#web';
import { adhesionIdOf } from '#personal-data';
import { waitFor } from '#runtime/testing';
import { AdhesionLog, memberOf } from '../../test/adhesion-log.js';
import { GatewayWorld, password } from '../../test/gateway-world.js';
import { teleserviceLike } from '../teleservices/testing/sample-catalogue.js';

const depot = 'depot';
type Headers = Record<string, string>;

describe('who enters a teleservice that needs an adhesion', () => {
  let world: GatewayWorld;
  let other: RunningService;
  let log: AdhesionLog;
  let person: AccountView;
  let headers: Headers;
  let identifier: string;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000' });
    log = new AdhesionLog(world.ports, () => world.clock.now());
    for (const teleserviceId of [depot, 'annexe']) {
      await log.append('teleservice-registered', { teleserviceId, requiredLevel: 'password', maxAgeMinutes: 600 });
    }
    log.writeViews();
    other = await world.startGateway();
    await waitFor(async () => (await teleservices()).some(({ id }) => id === 'annexe'));
  });
  afterAll(async () => {
    await log.freezeViews();
    await other.close();
    await world.close();
  });
  beforeEach(async () => {
    identifier = `person-${randomUUID().slice(0, 8)}`;
    person = await world.open(identifier);
    headers = await world.bearer(identifier);
  });

  const teleservices = async (language = 'fr') => {
    const answer = await world.call('GET', '/teleservices', { headers: { 'accept-language': language } });
    return ((await answer.json()) as { items: { id: string; name: string; needsAdhesion: boolean }[] }).items;
  };
  const authorize = (more = '', asking = headers) =>
    world.call('GET', `/authorize?teleservice=${depot}${more}`, { headers: asking });
  const elsewhere = async () => (await fetch(`${other.url}/api/v1/authorize?teleservice=${depot}`, { headers })).status;
  const access = async (more = '') =>
    (await (await world.call('GET', `/teleservices/${depot}/access${more}`, { headers })).json()) as {
      decision: string;
      operatorIds?: string[];
      reasons: { code: string; who: string; text: string }[];
      reasonTexts: string[];
    };
  const codes = async () => (await access()).reasons.map(({ code }) => code);
  const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code;
  const subject = (operatorId: string = randomUUID()) => ({
    accountId: person.accountId,
    operatorId,
    teleserviceId: depot,
  });
  const choose = (operatorId: string, teleserviceId = depot) =>
    world.call('PUT', `/session/operators/${teleserviceId}`, { body: { operatorId }, headers });
  const permitted = () => waitFor(async () => (await authorize()).status === 204);

  /** The person may enter for an operator that is opened for this; answers its id. */
  async function entitled(over: Parameters<AdhesionLog['entitle']>[1] = {}): Promise<string> {
    const asked = subject();
    await log.adhere(asked);
    await log.entitle(asked, over);
    return asked.operatorId;
  }

  it('is nobody who acts for no operator, and the person is told who can mend it', async () => {
    const refused = await authorize('', { ...headers, 'accept-language': 'fr' });
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([403, null]);
    expect(await refused.json()).toMatchObject({
      code: 'not-entitled',
      detail: 'vous n’agissez pour aucun opérateur qui utilise ce service',
    });
    const told = await access();
    expect(told).toMatchObject({ decision: 'deny', reasons: [{ code: 'no-membership', who: 'administrator' }] });
    expect(told.reasonTexts).toEqual(told.reasons.map(({ text }) => text));
  });

  it('is a member who is entitled, and the teleservice is told for whom, and in which roles', async () => {
    const operatorId = await entitled();
    await permitted();
    const passes = await authorize();
    expect(passes.headers.get('x-operator-id')).toBe(operatorId);
    expect(passes.headers.get('x-operator-roles')).toBe('declarant');
    const claims = jsonwebtoken.decode(passes.headers.get('x-assertion') ?? '') as jsonwebtoken.JwtPayload;
    expect(claims).toMatchObject({ sub: person.accountId, operator: operatorId, roles: ['declarant'] });
    expect(await access()).toMatchObject({ decision: 'permit', operatorId, roles: ['declarant'], reasons: [] });
  });

  it('passes to what needs none without one, and no visitor says for whom', async () => {
    const passes = await world.call('GET', '/authorize?teleservice=tarif-en-ligne', { headers });
    expect([passes.status, passes.headers.get('x-operator-id'), passes.headers.get('x-operator-roles')]).toEqual([
      204,
      '',
      '',
    ]);
  });

  it('is told what is wanting: a right, the adhesion, the service', async () => {
    const asked = subject();
    await log.append('operator-opened', { operatorId: asked.operatorId });
    await log.append('membership-opened', memberOf(asked));
    await waitFor(async () => (await codes()).includes('no-entitlement'));
    expect(await codes()).toEqual(['no-entitlement', 'no-adhesion']);
  });

  it('is not asked to prove more where there is no right: nothing that is proven would help', async () => {
    const asked = subject();
    await log.append('operator-opened', { operatorId: asked.operatorId });
    await log.append('membership-opened', memberOf(asked));
    await log.append('demand-changed', { teleserviceId: 'annexe', requiredLevel: 'totp' });
    const inAnnexe = () => world.call('GET', '/authorize?teleservice=annexe', { headers });
    const detail = async () => ((await (await inAnnexe()).json()) as { detail: string }).detail;
    await waitFor(async () => (await detail()).includes('totp'));
    expect([(await inAnnexe()).status, await codeOf(await inAnnexe())]).toEqual([403, 'not-entitled']);
  });

  describe('for several operators', () => {
    let operators: [string, string];
    beforeEach(async () => {
      operators = [await entitled(), await entitled({ roles: [] })];
      await waitFor(async () => ((await access()).operatorIds ?? []).length === 2);
    });

    it('says for which: by the request, or once for the session', async () => {
      const refused = await authorize();
      expect([refused.status, await codeOf(refused)]).toEqual([403, 'operator-choice-required']);
      expect(await codes()).toEqual(['operator-choice-required']);
      const [first, second] = operators;
      expect((await authorize(`&operator=${second}`)).headers.get('x-operator-id')).toBe(second);
      expect((await choose(first)).status).toBe(204);
      expect((await authorize()).headers.get('x-operator-id')).toBe(first);
      expect((await authorize(`&operator=${second}`)).headers.get('x-operator-id')).toBe(second);
    });

    it('keeps the choice when the session steps up, and asks again in another', async () => {
      const [, second] = operators;
      await choose(second);
      const stepped = await world.call('POST', '/session/step-ups', { body: { password, level: 'password' }, headers });
      headers = { authorization: `Bearer ${((await stepped.json()) as { token: string }).token}` };
      expect((await authorize()).headers.get('x-operator-id')).toBe(second);
      headers = await world.bearer(identifier);
      expect((await authorize()).status).toBe(403);
    });

    it('chooses none that is not the person’s, and none for what takes none', async () => {
      const stranger = randomUUID();
      expect(await codeOf(await choose(stranger))).toBe('not-entitled');
      expect((await choose(operators[0], 'tarif-en-ligne')).status).toBe(404);
      expect((await choose(operators[0], 'nothing')).status).toBe(404);
      expect(await codeOf(await authorize(`&operator=${stranger}`))).toBe('not-entitled');
    });
  });

  it('is named in the language that is asked for', async () => {
    const named = async (language: string) => (await teleservices(language)).find(({ id }) => id === depot)?.name;
    await log.append('teleservice-renamed', { teleserviceId: depot, name: { fr: 'Dépôt', en: 'Deposit' } });
    await waitFor(async () => (await named('en')) === 'Deposit');
    expect(await named('fr')).toBe('Dépôt');
    expect(await teleservices()).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: 'eddi', needsAdhesion: true })]),
    );
  });

  describe('with views, relay and broker frozen [R-68]', () => {
    const reason = 'case 12';
    it.each([
      [
        'the right is withdrawn',
        'no-entitlement',
        (s: ReturnType<typeof subject>) =>
          log.append('entitlement-withdrawn', { ...memberOf(s), teleserviceId: depot }),
      ],
      [
        'the membership is suspended',
        'membership-suspended',
        (s: ReturnType<typeof subject>) => log.append('membership-suspended', memberOf(s)),
      ],
      [
        'the membership ends',
        'no-membership',
        (s: ReturnType<typeof subject>) => log.append('membership-ended', memberOf(s)),
      ],
      [
        'the adhesion is suspended',
        'adhesion-suspended',
        (s: ReturnType<typeof subject>) => log.append('adhesion-suspended', { ...adhesionOf(s), reason }),
      ],
      [
        'the adhesion ends',
        'adhesion-over',
        (s: ReturnType<typeof subject>) => log.append('adhesion-ended', { ...adhesionOf(s), reason }),
      ],
      [
        'the operator is closed',
        'operator-closed',
        ({ operatorId }: ReturnType<typeof subject>) => log.append('operator-closed', { operatorId, reason }),
      ],
      [
        'the teleservice is withdrawn',
        'teleservice-closed',
        () => log.append('teleservice-withdrawn', { teleserviceId: depot }),
      ],
    ])('nobody within two seconds after %s', async (_, code, withdraw) => {
      const operatorId = await entitled();
      await permitted();
      await waitFor(async () => (await elsewhere()) === 204);
      await log.freezeViews();
      await withdraw(subject(operatorId));
      await waitFor(async () => (await elsewhere()) === 403, { timeoutMs: 2_000 });
      await waitFor(async () => (await authorize()).status === 403, { timeoutMs: 2_000 });
      expect(await codes()).toContain(code);
      if (code === 'teleservice-closed') await log.append('teleservice-opened', { teleserviceId: depot });
      log.writeViews();
      // What the views come to is what was heard.
      const isSo = async () => (await codes()).includes(code) === (code !== 'teleservice-closed');
      await waitFor(isSo);
    });

    it('and a right that is given counts too, as does what a gateway hears that starts meanwhile', async () => {
      const asked = subject();
      await log.adhere(asked);
      await log.append('membership-opened', memberOf(asked));
      await waitFor(async () => (await codes()).includes('no-entitlement'));
      await log.freezeViews();
      await log.append('entitlement-granted', { ...memberOf(asked), teleserviceId: depot });
      await waitFor(async () => (await elsewhere()) === 204, { timeoutMs: 2_000 });
      const late = await world.startGateway();
      const asksLate = async () =>
        (await fetch(`${late.url}/api/v1/authorize?teleservice=${depot}`, { headers })).status;
      await waitFor(async () => (await asksLate()) === 204, { timeoutMs: 2_000 });
      await late.close();
      log.writeViews();
    });
  });

  it('is nobody where the catalogue does not have it', async () => {
    await world.showTeleservices([teleserviceLike('hidden', 'Hidden', { open: false })]);
    await waitFor(async () => (await teleservices()).some(({ id }) => id === 'hidden'));
    const refused = await world.call('GET', '/authorize?teleservice=hidden', { headers });
    expect([refused.status, await codeOf(refused)]).toEqual([403, 'not-entitled']);
    expect(await codeOf(await world.call('GET', '/authorize?teleservice=none', { headers }))).toBe(
      'unknown-teleservice',
    );
  });
});

function adhesionOf({ operatorId, teleserviceId }: { operatorId: string; teleserviceId: string }) {
  return { adhesionId: adhesionIdOf(operatorId, teleserviceId), operatorId, teleserviceId };
}
