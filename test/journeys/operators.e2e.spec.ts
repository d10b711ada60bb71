import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '#runtime/testing';
import { agentsOf, type Agents } from '../support/agents.js';
import { activate, Portal, registrationOf, signIn } from '../support/portal.js';

const rounds = process.env['FAULTS'] === '1' ? 1_000 : 100;
const acme = { number: '732829320', actor: 'agent-7' };

interface Person {
  readonly identifier: string;
  readonly accountId: string;
  readonly headers: Readonly<Record<string, string>>;
}

describe('an operator and its people, by HTTP (guide rows 25 and 27 to 30)', () => {
  let portal: Portal;
  let agents: Agents;
  let operatorId: string;
  let ann: Person;
  let ben: Person;
  beforeAll(async () => {
    portal = await Portal.start();
    agents = await agentsOf(portal);
    [ann, ben] = [await enter('ann'), await enter('ben')];
    const { operations } = agents;
    operatorId = await operations.openOperator({ ...acme, name: 'Transit du Port' });
    for (const { accountId } of [ann, ben]) {
      await operations.designateAdministrator({ ...acme, accountId, reference: 'C-1' });
    }
    const eddi = { ...acme, teleserviceId: 'eddi', on: today() };
    await operations.recordStep({ ...eddi, step: 'requested', details: {} });
    await operations.recordStep({ ...eddi, step: 'convention-signed', details: { reference: 'C-1' } });
    await operations.recordStep({ ...eddi, step: 'opened', details: {} });
  }, 90_000);
  afterAll(async () => {
    await agents?.close();
    await portal?.stop('SIGKILL');
  });

  async function enter(identifier: string): Promise<Person> {
    await portal.post('/registrations', registrationOf(identifier));
    await activate(portal, identifier);
    const headers = { authorization: `Bearer ${await signIn(portal, identifier)}` };
    const { accountId } = (await (await portal.get('/account', headers)).json()) as { accountId: string };
    return { identifier, accountId, headers };
  }

  async function renewed(person: Person): Promise<Person> {
    return { ...person, headers: { authorization: `Bearer ${await signIn(portal, person.identifier)}` } };
  }

  const today = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });
  const ask = (method: string, { headers }: Person, path: string, more: object = {}, body?: object) =>
    fetch(`${portal.url}/api/v1${path}`, {
      method,
      headers: { ...headers, ...more, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
  const read = async <T>(who: Person, path: string): Promise<T> => (await (await ask('GET', who, path)).json()) as T;
  const operators = (who: Person) => read<{ items: Record<string, unknown>[] }>(who, '/operators');
  const tagOf = async (who: Person, of: Person) =>
    (await ask('GET', who, `/operators/${operatorId}/members/${of.accountId}`)).headers.get('etag')!;
  const administrator = (of: Person) => `/operators/${operatorId}/administrators/${of.accountId}`;
  const entitlement = (of: Person) => `/operators/${operatorId}/members/${of.accountId}/entitlements/eddi`;

  it('an administrator sees it, and entitles himself and his colleague, as long as the adhesion lasts', async () => {
    await waitFor(async () => (await operators(ann)).items.length === 1);
    expect((await operators(ann)).items).toMatchObject([
      { id: operatorId, kind: 'siren', number: '732829320', name: 'Transit du Port', administrator: true, roles: [] },
    ]);
    for (const person of [ann, ben]) {
      const tag = { 'if-match': await tagOf(ann, person) };
      const granted = await ask('PUT', ann, entitlement(person), tag, { roles: ['declarant'], until: today() });
      expect(granted.status).toBe(204);
      expect((await ask('PUT', ann, entitlement(person), tag, { roles: ['declarant'] })).status).toBe(412);
      expect((await operators(person)).items).toMatchObject([{ roles: ['declarant'] }]);
    }
    const path = `/operators/${operatorId}/members`;
    const { items } = await read<{ items: Record<string, unknown>[] }>(ann, path);
    expect(items.map(({ firstName, email }) => [firstName, email]).sort()).toEqual([
      ['Jeanne', 'ann@example.org'],
      ['Jeanne', 'ben@example.org'],
    ]);
    const midnight = /T2[23]:00:00\.000Z$/;
    expect(items).toMatchObject([
      { entitlements: [{ teleserviceId: 'eddi', until: expect.stringMatching(midnight) }], revision: 1 },
      {},
    ]);
    const beyond = `/operators/${operatorId}/members/${ben.accountId}/entitlements/statncb`;
    const refused = await ask('PUT', ann, beyond, { 'if-match': '"1"' }, { roles: [] });
    expect([refused.status, await refused.json()]).toMatchObject([422, { code: 'beyond-adhesion' }]);
  });

  it('what is taken away is gone from every answer, and why is told', async () => {
    const before = new Date().toISOString();
    const gone = await ask('DELETE', ann, entitlement(ben), { 'if-match': await tagOf(ann, ben) });
    expect(gone.status).toBe(204);
    expect((await operators(ben)).items).toMatchObject([{ roles: [], entitlements: [] }]);
    interface Row {
      readonly accountId: string;
      readonly teleserviceId: string;
      readonly permit: boolean;
      readonly reasons: { readonly code: string; readonly text: string }[];
      readonly because: { readonly type: string; readonly actor?: string }[];
    }
    const eddiOf = async (who: Person, query: string) => {
      const { items } = await read<{ items: Row[] }>(who, `/rights?${query}`);
      return items.find(({ accountId, teleserviceId }) => accountId === ben.accountId && teleserviceId === 'eddi')!;
    };
    expect(await eddiOf(ben, '')).toMatchObject({ permit: false, reasons: [{ code: 'no-entitlement' }] });
    const then = await eddiOf(ann, `operator=${operatorId}&at=${before}`);
    expect(then).toMatchObject({ permit: true });
    expect(then.because).toContainEqual(
      expect.objectContaining({ type: 'entitlement-granted', actor: `account:${ann.accountId}` }),
    );
    expect(then.because).toContainEqual(expect.objectContaining({ type: 'adhesion-opened', actor: 'customs' }));
  });

  it('a stranger is answered as if there were no such operator [R-09]', async () => {
    const eve = await enter('eve');
    const nowhere = '8c2f0b6e-41d7-8e5a-9b3c-6f7a1d2e3c40';
    const tag = { 'if-match': '"0"' };
    const answers = (id: string) => [
      ask('GET', eve, `/operators/${id}/members`),
      ask('GET', eve, `/operators/${id}/members/${ann.accountId}`),
      ask('GET', eve, `/rights?operator=${id}`),
      ask('GET', eve, `/rights?operator=${id}&account=${ann.accountId}`),
      ask('PUT', eve, `/operators/${id}/members/${eve.accountId}/entitlements/eddi`, tag, { roles: [] }),
      ask('DELETE', eve, `/operators/${id}/members/${ann.accountId}/entitlements/eddi`, tag),
      ask('PUT', eve, `/operators/${id}/administrators/${eve.accountId}`),
      ask('DELETE', eve, `/operators/${id}/administrators/${ann.accountId}`),
      ask('DELETE', eve, `/operators/${id}/members/${ann.accountId}`),
      ask('DELETE', eve, `/operators/${id}/members/me`),
    ];
    const told = async (id: string) =>
      Promise.all(
        answers(id).map(async (answer) => {
          const response = await answer;
          const { traceId: _, instance: __, ...problem } = (await response.json()) as Record<string, unknown>;
          return { status: response.status, problem };
        }),
      );
    const there = await told(operatorId);
    expect(there).toEqual(await told(nowhere));
    expect(there.map(({ status }) => status)).toEqual(Array(there.length).fill(404));
  });

  it(
    `administrators who withdraw each other at once: one stays, in each of ${rounds} rounds [R-63]`,
    async () => {
      for (let round = 0; round < rounds; round += 1) {
        if (round % 100 === 99) [ann, ben] = [await renewed(ann), await renewed(ben)]; // so that authentications stay recent
        const statuses = await Promise.all([
          ask('DELETE', ann, administrator(ben)).then(({ status }) => status),
          ask('DELETE', ben, administrator(ann)).then(({ status }) => status),
        ]);
        const withdrawn = statuses.filter((status) => status < 300).length;
        expect({ round, statuses, withdrawn }).toEqual({ round, statuses, withdrawn: 1 });
        const stays = statuses[0]! < 300 ? ann : ben;
        const other = stays === ann ? ben : ann;
        expect((await ask('GET', other, `/operators/${operatorId}/members`)).status).toBe(403);
        expect((await ask('PUT', stays, administrator(other))).status).toBeLessThan(300);
      }
    },
    rounds * 5_000,
  );

  it('nobody leaves it without an administrator; who leaves has nothing to do with it any more', async () => {
    expect((await ask('DELETE', ann, administrator(ben))).status).toBe(204);
    for (const path of [administrator(ann), `/operators/${operatorId}/members/me`]) {
      const refused = await ask('DELETE', ann, path);
      expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'last-administrator' }]);
    }
    expect((await ask('DELETE', ben, `/operators/${operatorId}/members/me`)).status).toBe(204);
    expect((await operators(ben)).items).toEqual([]);
    expect((await ask('GET', ben, `/operators/${operatorId}/members`)).status).toBe(404);
    expect((await ask('PUT', ann, administrator(ben))).status).toBe(404);
  });
});
