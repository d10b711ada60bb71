import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '#runtime/testing';
import { agentsOf, type Agents } from '../support/agents.js';
import { activate, Portal, registrationOf, signIn } from '../support/portal.js';

const acme = { number: '732829320', actor: 'agent-7' };
const offers = [{ teleserviceId: 'eddi', roles: ['declarant'] }];

type Person = Readonly<Record<string, string>>;

describe('an invitation, by HTTP and mail (guide row 27)', () => {
  let portal: Portal;
  let agents: Agents;
  let operatorId: string;
  let ann: Person;
  let ben: Person;
  let eve: Person;
  beforeAll(async () => {
    portal = await Portal.start();
    agents = await agentsOf(portal);
    [ann, ben, eve] = [await enter('ann'), await enter('ben'), await enter('eve')];
    const { operations } = agents;
    operatorId = await operations.openOperator({ ...acme, name: 'Transit du Port' });
    const { accountId } = (await (await portal.get('/account', ann)).json()) as { accountId: string };
    await operations.designateAdministrator({ ...acme, accountId, reference: 'C-1' });
    const on = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });
    const eddi = { ...acme, teleserviceId: 'eddi', on };
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
    return { authorization: `Bearer ${await signIn(portal, identifier)}` };
  }

  const invite = (email: string, who = ann) =>
    portal.post(`/operators/${operatorId}/invitations`, { email, offers }, who);
  const tokenOf = async (email: string, count = 1) =>
    new URL((await portal.mailTo(email, count)).links[0]!).searchParams.get('token')!;
  const accept = (token: string, who: Person) => portal.post('/invitations/acceptances', { token }, who);
  const operators = async (who: Person) =>
    ((await (await portal.get('/operators', who)).json()) as { items: Record<string, unknown>[] }).items;

  it('is mailed to whatever address, names operator and service, and makes who accepts a member', async () => {
    expect((await invite('colleague@example.net')).status).toBe(202);
    const mail = await portal.mailTo('colleague@example.net');
    expect(mail.subject).toBe('Invitation à agir pour Transit du Port sur Prodouane');
    expect(mail.text).toContain('EDDI');
    expect(mail.text).not.toMatch(/Jeanne|Dupont/);
    expect(mail.links[0]).toMatch(/\/invitation\?token=/);
    const token = await tokenOf('colleague@example.net');
    const read = await portal.post('/invitations/readings', { token });
    expect(await read.json()).toMatchObject({ operatorId, operator: 'Transit du Port', offers });
    const answers = await Promise.all(Array.from({ length: 16 }, () => accept(token, ben)));
    for (const { status } of answers) expect([202, 204]).toContain(status);
    await waitFor(async () => (await operators(ben)).length === 1);
    expect(await operators(ben)).toMatchObject([
      { name: 'Transit du Port', administrator: false, roles: ['declarant'] },
    ]);
    expect((await accept(token, eve)).status).toBe(403);
    expect(await operators(eve)).toEqual([]);
    expect(portal.log()).not.toContain(token);
  });

  it('is answered with the same bytes for an address that has an account and one that has none', async () => {
    const told = async (email: string) => {
      const answer = await invite(email);
      const named = [...answer.headers].filter(([name]) => !/^(date|x-request-id|x-trace-id|traceparent)$/.test(name));
      return [answer.status, named, await answer.text()];
    };
    expect(await told('eve@example.org')).toEqual(await told('nobody@example.org'));
  });

  it('is declined by who has the link, and taken back by an administrator', async () => {
    const declined = await tokenOf('eve@example.org', 2);
    expect((await portal.post('/invitations/refusals', { token: declined }, eve)).status).toBe(204);
    expect((await accept(declined, eve)).status).toBe(403);
    const path = `/operators/${operatorId}/invitations`;
    const { items } = (await (await portal.get(path, ann)).json()) as { items: { id: string; email: string }[] };
    expect(items.map(({ email }) => email)).toEqual(['nobody@example.org']);
    const token = await tokenOf('nobody@example.org');
    const gone = await fetch(`${portal.url}/api/v1${path}/${items[0]!.id}`, { method: 'DELETE', headers: ann });
    expect(gone.status).toBe(204);
    expect((await accept(token, eve)).status).toBe(403);
    expect((await portal.get(path, ben)).status).toBe(403);
    expect((await portal.get(path, eve)).status).toBe(404);
    expect((await invite('x@example.org', ben)).status).toBe(403);
    expect((await invite('x@example.org', eve)).status).toBe(404);
  });
});
