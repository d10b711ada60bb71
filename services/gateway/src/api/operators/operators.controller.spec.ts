import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  operatorViewCollection,
  rightsViewCollection,
  type AccountView,
  type OperatorView,
  type RightsView,
} from '#contracts';
import { membershipIdOf, PersonalData, PersonKeys } from '#personal-data';
import { peerProblem } from '#runtime/testing';
import { GatewayWorld } from '../../../test/gateway-world.js';

const minute = 60_000;
const from = '2026-03-09T09:00:00.000Z';
const until = '2026-12-31T23:00:00.000Z';

describe('operators of the person who is signed in', () => {
  let world: GatewayWorld;
  let personal: PersonalData;
  let keys: PersonKeys;
  let boss: AccountView;
  let headers: { authorization: string };
  let operatorId: string;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000' });
    keys = new PersonKeys(world.ports.keyStore, world.config.PERSONAL_DATA_KEY);
    personal = new PersonalData(keys);
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    const identifier = `person-${randomUUID().slice(0, 8)}`;
    boss = await world.open(identifier);
    headers = await world.bearer(identifier);
    world.received.length = 0;
    operatorId = await operator();
  });

  async function operator(over: Partial<OperatorView> = {}): Promise<string> {
    const id = randomUUID();
    await keys.create(id, 'adhesion');
    const identity = await personal.seal(id, randomUUID(), { number: '732829320', name: 'Transit du Port' });
    const view: OperatorView = {
      ...{ operatorId: id, kind: 'siren', verified: true, status: 'open', identity, administrators: [boss.accountId] },
      ...{ establishments: {}, because: [] },
      ...over,
    };
    await world.ports.documentStore
      .collection<OperatorView>(operatorViewCollection)
      .putAll([{ id, revision: 1, value: view }]);
    return id;
  }

  async function member(of: string, revision: number, over: Partial<RightsView> = {}): Promise<void> {
    const { accountId } = boss;
    const membershipId = membershipIdOf(of, accountId);
    const value: RightsView = {
      ...{ membershipId, operatorId: of, accountId, status: 'live', entitlements: [], because: [] },
      ...over,
    };
    await world.ports.documentStore
      .collection<RightsView>(rightsViewCollection)
      .putAll([{ id: membershipId, revision, value }]);
  }

  const entitled = (teleserviceId: string, roles: string[], over: object = {}) => ({
    ...{ entitlementId: randomUUID(), teleserviceId, roles, from, until, grantedAt: from, because: [] },
    ...over,
  });
  const list = async () => {
    const response = await world.call('GET', '/operators', { headers });
    return { status: response.status, ...((await response.json()) as { items: { id: string }[]; next?: string }) };
  };
  const entitlements = (id = operatorId, of = boss.accountId, teleserviceId = 'tarif-en-ligne') =>
    `/operators/${id}/members/${of}/entitlements/${teleserviceId}`;

  it('stand in the file of what is held of him', async () => {
    await member(operatorId, 3, { entitlements: [entitled('eddi', ['declarant'])] });
    const own = await (await world.call('GET', '/account/export', { headers })).json();
    const { items } = await list();
    expect(items).toMatchObject([{ id: operatorId, entitlements: [{ teleserviceId: 'eddi' }] }]);
    expect(own).toMatchObject({ accountId: boss.accountId, operators: items });
  });

  it('are told with what he may do for each, in clear', async () => {
    const now = world.clock.now().getTime();
    const later = new Date(now + minute).toISOString();
    const earlier = new Date(now - minute).toISOString();
    await member(operatorId, 3, {
      entitlements: [
        entitled('eddi', ['declarant', 'reader'], { from: earlier, until: later }),
        entitled('statncb', ['reader', 'boss'], { from: later, until: undefined }),
        entitled('quota-europa', ['former'], { from: earlier, until: earlier }),
      ],
    });
    const { status, items, next } = await list();
    expect([status, next]).toEqual([200, undefined]);
    expect(items).toEqual([
      {
        ...{ id: operatorId, kind: 'siren', number: '732829320', name: 'Transit du Port', administrator: true },
        ...{ status: 'live', roles: ['declarant', 'reader'] },
        entitlements: [
          { teleserviceId: 'eddi', roles: ['declarant', 'reader'], from: earlier, until: later },
          { teleserviceId: 'statncb', roles: ['reader', 'boss'], from: later },
          { teleserviceId: 'quota-europa', roles: ['former'], from: earlier, until: earlier },
        ],
      },
    ]);
    expect((await world.call('GET', '/operators')).status).toBe(401);
  });

  it('are those of which he is a member, open ones, in pages', async () => {
    const closed = await operator({ status: 'closed', administrators: [] });
    await member(closed, 0);
    await member(operatorId, 1, { status: 'ended' });
    const others = await Promise.all(Array.from({ length: 52 }, () => operator({ administrators: [] })));
    for (const each of others) await member(each, 0);
    const { items, next } = await list();
    expect(items).toHaveLength(50);
    const second = await world.call('GET', `/operators?after=${next}`, { headers });
    const rest = (await second.json()) as { items: { id: string }[]; next?: string };
    expect(rest.next).toBeUndefined();
    expect([...items, ...rest.items].map(({ id }) => id).sort()).toEqual([...others].sort());
    for (const after of ['x', `${next!.slice(0, -1)}!`]) {
      expect((await world.call('GET', `/operators?after=${after}`, { headers })).status).toBe(400);
    }
  });

  it('have members whom the adhesion service tells, and who they are is added', async () => {
    const gone = randomUUID();
    const told = (accountId: string) => ({
      ...{ accountId, status: 'live', administrator: false, revision: 4 },
      entitlements: [{ teleserviceId: 'eddi', roles: ['declarant'], from, until }],
    });
    const next = randomUUID();
    world.adhesion = async () => ({ status: 200, body: { members: [told(boss.accountId), told(gone)], next } });
    const response = await world.call('GET', `/operators/${operatorId}/members`, { headers });
    const page = (await response.json()) as { items: object[]; next: string };
    const named = { firstName: 'Jeanne', lastName: 'Dupont', email: expect.stringMatching(/@example\.org$/) };
    expect(page.items).toEqual([
      { ...told(boss.accountId), ...named, namesake: false },
      { ...told(gone), namesake: false },
    ]);
    await world.call('GET', `/operators/${operatorId}/members?after=${page.next}`, { headers });
    const asked = { accountId: boss.accountId, operatorId, limit: 50 };
    expect(world.received).toEqual([
      { name: 'read-members', body: asked },
      { name: 'read-members', body: { ...asked, after: next } },
    ]);
    expect((await world.call('GET', `/operators?after=${page.next}`, { headers })).status).toBe(400);
  });

  it('have members of whom is told that they bear the name of an administrator', async () => {
    const [second, other] = [`second-${randomUUID().slice(0, 8)}`, `other-${randomUUID().slice(0, 8)}`];
    const named = await world.open(second, {}, { firstName: 'JEANNE', lastName: 'Dùpont' });
    const unlike = await world.open(other, {}, { firstName: 'Jean', lastName: 'Dupont' });
    const told = (accountId: string) => ({
      ...{ accountId, status: 'live', administrator: false, revision: 4, entitlements: [] },
    });
    const all = [boss, named, unlike].map(({ accountId }) => told(accountId));
    world.adhesion = async ({ name }) => ({ status: 200, body: name === 'read-member' ? all[1] : { members: all } });
    const page = await world.call('GET', `/operators/${operatorId}/members`, { headers });
    const { items } = (await page.json()) as { items: { namesake: boolean }[] };
    expect(items.map(({ namesake }) => namesake)).toEqual([false, true, false]);
    const one = await world.call('GET', `/operators/${operatorId}/members/${named.accountId}`, { headers });
    expect(await one.json()).toMatchObject({ accountId: named.accountId, namesake: true });
  });

  it('have members with a tag, which a change names', async () => {
    const shown = { accountId: boss.accountId, status: 'live', administrator: true, entitlements: [], revision: 7 };
    world.adhesion = async ({ name }) => ({ status: 200, body: name === 'read-member' ? shown : { revision: 8 } });
    const read = await world.call('GET', `/operators/${operatorId}/members/${boss.accountId}`, { headers });
    const etag = read.headers.get('etag')!;
    expect(etag).toMatch(/^"7\./);
    expect(await read.json()).toMatchObject({ ...shown, firstName: 'Jeanne' });
    await member(operatorId, 8);
    const put = await world.call('PUT', entitlements(), {
      body: { roles: ['declarant'], until: '2026-12-31' },
      headers: { ...headers, 'if-match': etag },
    });
    expect([put.status, put.headers.get('etag'), await put.text()]).toEqual([204, '"8"', '']);
    expect(world.received.at(-1)).toEqual({
      name: 'grant-entitlement',
      body: {
        ...{ accountId: boss.accountId, operatorId, memberId: boss.accountId, teleserviceId: 'tarif-en-ligne' },
        ...{ roles: ['declarant'], until: '2026-12-31', expectedRevision: 7 },
      },
    });
    const gone = await world.call('DELETE', entitlements(), { headers: { ...headers, 'if-match': '"8"' } });
    expect(gone.status).toBe(204);
    expect(world.received.at(-1)).toMatchObject({ name: 'withdraw-entitlement', body: { expectedRevision: 8 } });
  });

  it('are changed although lists do not show it yet', async () => {
    world.adhesion = async () => ({ status: 200, body: { revision: 9, operatorRevision: 5 } });
    const path = `/operators/${operatorId}/members/me`;
    const response = await world.call('DELETE', path, { headers });
    expect(response.status).toBe(202);
  }, 20_000);

  it('are changed on a revision that was seen, of ids that can be, and with a body that can be', async () => {
    world.adhesion = async () => ({ status: 200, body: { revision: 1 } });
    const tag = { ...headers, 'if-match': '"0"' };
    const put = async (path: string, body: unknown, all: Record<string, string> = tag) =>
      (await world.call('PUT', path, { body, headers: all })).status;
    const roles = { roles: ['declarant'] };
    expect(await put(entitlements(), roles, headers)).toBe(428);
    expect(await put(entitlements('me'), roles)).toBe(404);
    expect(await put(entitlements(operatorId, 'x'), roles)).toBe(404);
    expect(await put(entitlements(operatorId, boss.accountId, 'EDDI!'), roles)).toBe(404);
    expect(await put(entitlements(), { ...roles, until: '2026-02-30' })).toBe(400);
    expect(await put(entitlements(), { ...roles, from: from })).toBe(400);
    expect(await put(entitlements(), {})).toBe(400);
    expect(world.received).toEqual([]);
  });

  it('refuse as the adhesion service does', async () => {
    world.adhesion = () => Promise.reject(peerProblem(409, 'last-administrator'));
    const path = `/operators/${operatorId}/administrators/${boss.accountId}`;
    const response = await world.call('DELETE', path, { headers });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: 'last-administrator' });
  });

  it('ask for a recent authentication where rights of administrators, or of strong services, change [R-67]', async () => {
    world.adhesion = async () => ({ status: 200, body: {} });
    world.clock.advance(16 * minute);
    const tag = { ...headers, 'if-match': '"0"' };
    const body = { roles: ['declarant'] };
    const administrator = `/operators/${operatorId}/administrators/${boss.accountId}`;
    const ofMember = `/operators/${operatorId}/members/${boss.accountId}`;
    const asked = [
      await world.call('PUT', administrator, { headers }),
      await world.call('DELETE', administrator, { headers }),
      await world.call('DELETE', ofMember, { headers }),
      await world.call('DELETE', `/operators/${operatorId}/members/me`, { headers }),
      await world.call('PUT', entitlements(operatorId, boss.accountId, 'eddi'), { body, headers: tag }),
    ];
    for (const response of asked) {
      expect([response.status, await response.json()]).toMatchObject([403, { code: 'recent-authentication-required' }]);
    }
    expect(world.received).toEqual([]);
    expect((await world.call('PUT', entitlements(), { body, headers: tag })).status).toBe(204);
    const eddi = entitlements(operatorId, boss.accountId, 'eddi');
    expect((await world.call('DELETE', eddi, { headers: tag })).status).toBe(204);
  });

  it('are told who could do what on a day, and which agent decided is not', async () => {
    const ground = { eventId: randomUUID(), type: 'adhesion-opened', recordedAt: from };
    const row = {
      ...{ accountId: boss.accountId, operatorId, teleserviceId: 'eddi', roles: [], permit: false },
      reasons: [{ code: 'entitlement-over', until, who: 'administrator', text: { fr: 'terminé', en: 'over' } }],
      because: [{ ...ground, actor: 'ops:agent-7' }, { ...ground, actor: `account:${boss.accountId}` }, ground],
    };
    const next = randomUUID();
    world.adhesion = async () => ({ status: 200, body: { at: until, known: until, rows: [row], next } });
    const path = `/rights?at=2026-03-09&known=2026-03-09T19:00:00%2B01:00&operator=${operatorId}`;
    const response = await world.call('GET', path, { headers: { ...headers, 'accept-language': 'en' } });
    const { items, ...rest } = (await response.json()) as { items: { because: object[] }[]; next: string };
    expect(rest).toEqual({ at: until, known: until, next: expect.stringMatching(/^[\w-]{59}$/) });
    const shown = { eventId: ground.eventId, type: 'adhesion-opened', at: from };
    expect(items).toEqual([
      {
        ...row,
        reasons: [{ code: 'entitlement-over', until, who: 'administrator', text: 'over' }],
        because: [{ ...shown, actor: 'customs' }, { ...shown, actor: `account:${boss.accountId}` }, shown],
      },
    ]);
    expect(response.headers.get('content-language')).toBe('en');
    await world.call('GET', `${path}&after=${rest.next}`, { headers });
    const asked = { accountId: boss.accountId, operatorId, at: '2026-03-09', known: '2026-03-09T19:00:00+01:00' };
    expect(world.received.map(({ body }) => body)).toEqual([
      { ...asked, limit: 50 },
      { ...asked, limit: 50, after: next },
    ]);
    expect((await world.call('GET', `/rights?after=${rest.next}`, { headers })).status).toBe(400);
    expect((await world.call('GET', '/rights?at=yesterday', { headers })).status).toBe(400);
    expect((await world.call('GET', '/rights?operator=732829320', { headers })).status).toBe(400);
  });
});
