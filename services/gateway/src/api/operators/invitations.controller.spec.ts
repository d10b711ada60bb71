import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AccountView } from '#contracts';
import { IdentifierKey } from '#personal-data';
import { peerProblem } from '#runtime/testing';
import { GatewayWorld } from '../../../test/gateway-world.js';

const minute = 60_000;
const operatorId = '8c2f0b6e-41d7-8e5a-9b3c-6f7a1d2e3c40';
const until = '2026-12-31T23:00:00.000Z';
const offers = [{ teleserviceId: 'eddi', roles: ['declarant'], until: '2026-12-31' }];
const link = { token: 'AmsxCmludml0YXRpb24' };

let world: GatewayWorld;
let boss: AccountView;
let headers: { authorization: string };
beforeAll(async () => (world = await GatewayWorld.start({ SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000' })));
afterAll(() => world.close());
beforeEach(async () => {
  const identifier = `person-${randomUUID().slice(0, 8)}`;
  boss = await world.open(identifier);
  headers = await world.bearer(identifier);
  world.received.length = 0;
  world.adhesion = async () => ({ status: 204 });
});

const invite = (body: object, more: object = {}) =>
  world.call('POST', `/operators/${operatorId}/invitations`, { headers: { ...headers, ...more }, body });

describe('invitations of an operator', () => {
  it('are asked for with the names of the address, in the language of the administrator', async () => {
    const names = new IdentifierKey(world.config.IDENTIFIER_KEY);
    const email = 'C.Martin+tag@Example.org';
    const answer = await invite({ email, offers });
    expect([answer.status, await answer.text()]).toEqual([202, '']);
    expect(world.received).toMatchObject([
      {
        name: 'invite-member',
        body: {
          ...{ accountId: boss.accountId, operatorId, email, offers, language: boss.language },
          ...{ invitationId: names.invitationId(operatorId, email), emailKey: names.mailboxKey(email) },
        },
      },
    ]);
  });

  it('need a recent authentication', async () => {
    world.clock.advance(16 * minute);
    const answer = await invite({ email: 'c.martin@example.org', offers });
    expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'recent-authentication-required' }]);
    expect(world.received).toEqual([]);
  });

  it('are answered the same for an address that has an account', async () => {
    await world.open('known-one');
    const answers = [];
    for (const email of ['known-one@example.org', 'nobody-at-all@example.org']) {
      const answer = await invite({ email, offers });
      const told = [...answer.headers].filter(([name]) => !['date', 'x-trace-id', 'traceparent'].includes(name));
      answers.push([answer.status, told.map(([name]) => name), await answer.text()]);
    }
    expect(answers[0]).toEqual(answers[1]);
  });

  it('are refused where a field is wrong', async () => {
    for (const body of [
      { email: 'nobody', offers },
      { email: 'c.martin@example.org', offers: [] },
      { email: 'c.martin@example.org', offers: [...offers, ...offers] },
    ]) {
      expect((await invite(body)).status).toBe(400);
    }
    expect(
      (await world.call('POST', '/operators/none/invitations', { headers, body: { email: 'a@example.org', offers } }))
        .status,
    ).toBe(404);
  });

  it('are listed, and taken back', async () => {
    const invitationId = randomUUID();
    const told = {
      email: 'c.martin@example.org',
      sentAt: until,
      until,
      offers: [{ teleserviceId: 'eddi', roles: [] }],
    };
    world.adhesion = async ({ name }) =>
      name === 'list-invitations' ? { status: 200, body: { items: [{ invitationId, ...told }] } } : { status: 204 };
    const list = await world.call('GET', `/operators/${operatorId}/invitations`, { headers });
    expect(await list.json()).toEqual({ items: [{ id: invitationId, ...told }] });
    const path = `/operators/${operatorId}/invitations/${invitationId}`;
    expect((await world.call('DELETE', path, { headers })).status).toBe(204);
    expect(world.received.at(-1)).toMatchObject({
      name: 'revoke-invitation',
      body: { accountId: boss.accountId, operatorId, invitationId },
    });
    expect((await world.call('DELETE', path)).status).toBe(401);
  });
});

describe('the link of an invitation', () => {
  it('is read without a session, and answered with one', async () => {
    const shown = { operatorId, operator: 'Transit du Port', until, offers: [{ teleserviceId: 'eddi', roles: [] }] };
    world.adhesion = async ({ name }) => ({ status: 200, body: name === 'read-invitation' ? shown : { operatorId } });
    const read = await world.call('POST', '/invitations/readings', { body: link });
    expect([read.status, await read.json()]).toEqual([200, shown]);
    for (const [path, command, said] of [
      ['acceptances', 'accept-invitation', { ...link, accountId: boss.accountId }],
      ['refusals', 'decline-invitation', link],
    ] as const) {
      expect((await world.call('POST', `/invitations/${path}`, { body: link })).status).toBe(401);
      expect((await world.call('POST', `/invitations/${path}`, { headers, body: link })).status).toBe(204);
      expect(world.received.at(-1)).toMatchObject({ name: command, body: said });
    }
    expect(world.captured.text()).not.toContain(link.token);
  });

  it('is refused as the adhesion service says', async () => {
    for (const [status, code] of [
      [403, 'invitation-refused'],
      [409, 'already-member'],
    ] as const) {
      world.adhesion = () => Promise.reject(peerProblem(status, code));
      const answer = await world.call('POST', '/invitations/acceptances', { headers, body: link });
      expect([answer.status, await answer.json()]).toMatchObject([status, { code }]);
    }
  });
});
